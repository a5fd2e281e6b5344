import type { Findings, TranscriptAnalyst } from '../../src/application/ports/transcript-analyst.ts';
import { assess } from '../../src/domain/assessment/assess.ts';
import type { Assessment } from '../../src/domain/assessment/assessment.ts';
import { findConcerns } from '../../src/domain/assessment/safety/find-concerns.ts';
import { verifyQuotes } from '../../src/domain/assessment/scores/model-ratings.ts';
import { domainIds, type DomainId } from '../../src/domain/assessment/scores/scale.ts';
import { transcriptOf } from '../../src/domain/assessment/transcript/turn.ts';
import { simulate, type Style } from '../../test/support/simulated-people/simulate.ts';
import { apart, judge, type Case, type Judged } from './population.ts';
import { mean, share } from './statistics.ts';

const never = new AbortController().signal;

/** One person as rules and models see them. */
export type Read = { readonly findings: Findings; readonly byRules: Judged; readonly withModels: Judged };

/** Null where the models brought no finding. */
export const readBy = async (
  analyst: TranscriptAnalyst,
  one: Case,
  style: Partial<Style> = {},
): Promise<Read | null> => {
  const simulated = simulate(one.performance, { ...one.style, ...style });
  const result = await analyst.analyse(simulated.transcript, never);
  if (!result.ok) return null;
  const assessment: Assessment = assess(simulated.transcript, { ...simulated.context, ...result.value });
  return {
    findings: result.value,
    byRules: judge(one, style),
    withModels: { ...one, simulated, assessment },
  };
};

/** Of the passages that models point to, before they are checked: whether the participant said them there. */
export const passagesSaid = ({ findings, withModels }: Read): readonly boolean[] =>
  findings.runs
    .flatMap(({ ratings }) => ratings.flatMap(({ quotes }) => quotes))
    .map((quote) => verifyQuotes(withModels.simulated.transcript, [quote]).length > 0);

const ratingsOf = ({ findings }: Read, domain: DomainId): ReadonlyMap<string, readonly number[]> => {
  const rated = findings.runs.flatMap(({ prompt, ratings }) => {
    const rating = ratings.find((one) => one.domain === domain)?.rating ?? null;
    return rating === null ? [] : [{ prompt, rating }];
  });
  return new Map(
    [...Map.groupBy(rated, ({ prompt }) => prompt)].map(([prompt, all]) => [
      prompt,
      all.map(({ rating }) => rating),
    ]),
  );
};

const deviation = (values: readonly number[]): number => {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / Math.max(1, values.length - 1));
};

/** Standard deviation of repeated answers to one prompt, mean over people, domains and prompts. */
export const withinPrompts = (all: readonly Read[]): number =>
  mean(
    all.flatMap((one) =>
      domainIds.flatMap((domain) =>
        [...ratingsOf(one, domain).values()].filter(({ length }) => length > 1).map(deviation),
      ),
    ),
  );

/** Mean distance between the means of two prompts. */
export const betweenPrompts = (all: readonly Read[]): number =>
  mean(
    all.flatMap((one) =>
      domainIds.flatMap((domain) => {
        const [first, second] = [...ratingsOf(one, domain).values()].map(mean);
        return first === undefined || second === undefined ? [] : [Math.abs(first - second)];
      }),
    ),
  );

export const largestMove = (all: readonly Read[]): number =>
  Math.max(0, ...all.map(({ byRules, withModels }) => apart(byRules.assessment, withModels.assessment)));

/** Whether rules or models raise an alarm at this sentence; null where the models brought no finding. */
export const alarms = async (analyst: TranscriptAnalyst, sentence: string): Promise<boolean | null> => {
  const transcript = transcriptOf([
    { role: 'interviewer', text: 'How are you today?' },
    { role: 'participant', text: `${sentence}.` },
  ]);
  const result = await analyst.analyse(transcript, never);
  if (!result.ok) return null;
  return [...findConcerns(sentence), ...result.value.concerns].some(({ tier }) => tier <= 2);
};

export const shareKnown = (values: readonly (boolean | null)[]): number =>
  share(values.filter((value) => value !== null));
