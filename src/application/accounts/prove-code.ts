import type { Account } from '../../domain/accounts/account.ts';
import { readCode, type SecondFactor } from '../../domain/accounts/second-factor.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { CodeNotValid, TooManyAttempts } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SecondFactorRepository, UsedCode } from '../ports/second-factor-repository.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { takeAttempt } from './attempts.ts';

type Deps = {
  readonly secondFactors: SecondFactorRepository;
  readonly audit: AuditTrail;
  readonly codes: OneTimeCodes;
  readonly secretTokens: SecretTokens;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
};

/**
 * Whether somebody has the app, or the sheet of recovery codes, of an account whose password they have shown. A code
 * is used up by that. A wrong one, one that was used and an account without a second factor fail alike.
 */
export const makeProveCode = (deps: Deps) => {
  const { secondFactors, audit, codes, secretTokens, limiter, clock } = deps;

  const matching = async (factor: SecondFactor | null, typed: string): Promise<UsedCode | null> => {
    if (!factor?.isConfirmed) return null;
    const code = readCode(typed);
    if (code.kind === 'recovery') return { recoveryHash: secretTokens.hash(code.text) };
    const step = await codes.stepOf(factor.secret, code.digits, clock.now());
    return step === null ? null : { step };
  };

  return async (
    { id, role }: Account,
    typed: string,
    requestId?: string,
  ): Promise<Result<void, CodeNotValid | TooManyAttempts>> => {
    const attempt = await takeAttempt(limiter, ['second_factor_account', id]);
    if (!attempt.ok) return attempt;

    const principal = { userId: id, role, ...(requestId !== undefined && { requestId }) };
    const act = auditAct(principal, 'second_factor_used', { kind: 'user', id });
    const code = await matching(await secondFactors.find(id), typed);
    if (code === null) await audit.record(act, 'denied');
    const isProven = code !== null && (await audit.recording(act).secondFactors.use(id, code));
    if (!isProven) return err({ type: 'code_not_valid' });

    await limiter.reset('second_factor_account', id);
    return ok(undefined);
  };
};

export type ProveCode = ReturnType<typeof makeProveCode>;
