import { assumedCostOf } from '../../domain/limits/assumed-cost.ts';
import { secondsOfDayLeft } from '../../domain/limits/spending.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import { consentRequired } from '../access/authorise.ts';
import type { WhileConsented } from '../access/while-consented.ts';
import type { AnalystRefused, AnalystUnavailable, BudgetExhausted, ConsentRequired } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { AnalystFailure, Findings, TranscriptAnalyst } from '../ports/transcript-analyst.ts';
import type { MeteredSpending } from '../spending/metered-spending.ts';
import type { OpenSpending } from '../spending/open-spending.ts';

type Deps = {
  readonly analyst: TranscriptAnalyst;
  readonly whileConsented: WhileConsented;
  /** By which the analyst's vendor knows a person. */
  readonly pseudonym: (userId: string) => string;
  /** Null where an analysis costs nothing. */
  readonly openSpending: OpenSpending | null;
  readonly clock: Clock;
};

export type AnalystTrouble = AnalystUnavailable | AnalystRefused | BudgetExhausted;

const troubleOf = ({ reason }: AnalystFailure): AnalystTrouble =>
  reason === 'unavailable' || reason === 'timed_out'
    ? { type: 'analyst_unavailable' }
    : { type: 'analyst_refused' };

/**
 * Has a transcript read. A vendor's analyst is paid for from the money of the person's day, reserved before it is asked
 * and settled answer by answer, and stops when that is spent or the consent is withdrawn. Throws `StorageUnavailable`.
 */
export const makeAskAnalyst = ({ analyst, whileConsented, pseudonym, openSpending, clock }: Deps) => {
  const ask = async (
    transcript: Transcript,
    { owner, signal, spending }: Asking,
  ): Promise<Result<Findings, AnalystTrouble | ConsentRequired>> => {
    const spent = new AbortController();
    spending?.watch(() => spent.abort());
    const read = (until: AbortSignal): ReturnType<TranscriptAnalyst['analyse']> =>
      analyst.analyse(transcript, AbortSignal.any([until, spent.signal]), pseudonym(owner), (usage) =>
        spending?.spend(assumedCostOf(usage)),
      );
    const findings = await (analyst.name === 'offline' ? read(signal) : whileConsented(owner, signal, read));
    if (findings === null) return err(consentRequired);
    if (findings.ok) return findings;
    return spent.signal.aborted
      ? err({ type: 'budget_exhausted', retryAfterS: secondsOfDayLeft(clock.now()) })
      : err(troubleOf(findings.error));
  };

  return async (
    owner: UserId,
    transcript: Transcript,
    signal: AbortSignal,
  ): Promise<Result<Findings, AnalystTrouble | ConsentRequired>> => {
    if (openSpending === null) return ask(transcript, { owner, signal, spending: null });
    const reserved = await openSpending(owner);
    if (!reserved.ok) return reserved;
    const spending = reserved.value;
    try {
      return await ask(transcript, { owner, signal, spending });
    } finally {
      await spending.close();
    }
  };
};

type Asking = {
  readonly owner: UserId;
  readonly signal: AbortSignal;
  readonly spending: MeteredSpending | null;
};
