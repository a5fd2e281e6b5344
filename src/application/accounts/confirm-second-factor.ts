import { readCode, secondFactorLimits, type SecondFactor } from '../../domain/accounts/second-factor.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, InvalidInput, SecondFactorConflict, TooManyAttempts } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SecondFactorRepository } from '../ports/second-factor-repository.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { mailAboutSecondFactor } from './account-mails.ts';
import { takeAttempt } from './attempts.ts';
import { invalidField } from './chosen-password.ts';
import type { EndLogins } from './end-logins.ts';
import type { FindOwnAccount } from './find-own-account.ts';
import type { OutOfBand } from './out-of-band.ts';

type Deps = {
  readonly findOwnAccount: FindOwnAccount;
  readonly secondFactors: SecondFactorRepository;
  readonly audit: AuditTrail;
  readonly codes: OneTimeCodes;
  readonly secretTokens: SecretTokens;
  readonly limiter: RateLimiter;
  readonly endLogins: EndLogins;
  readonly mailer: Mailer;
  readonly outOfBand: OutOfBand;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly code: string };

type Refusal = AccountNotFound | InvalidInput | TooManyAttempts | SecondFactorConflict;

/** What is hashed is what `readCode` makes of a code that is typed. */
const asTyped = (written: string): string => {
  const code = readCode(written);
  return code.kind === 'recovery' ? code.text : code.digits;
};

/**
 * Shows by a code that the app has the secret: from now on logins ask for one. Answers with the recovery codes, which
 * are kept as hashes and told this once, and ends the logins on other devices, which were made without a code.
 */
export const makeConfirmSecondFactor = (deps: Deps) => {
  const { findOwnAccount, secondFactors, audit, codes, secretTokens, limiter, endLogins } = deps;
  const { mailer, outOfBand, clock } = deps;

  const stepOf = async ({ secret }: SecondFactor, typed: string, at: Date): Promise<number | null> => {
    const code = readCode(typed);
    return code.kind === 'one_time' ? codes.stepOf(secret, code.digits, at) : null;
  };

  return async ({ principal, code }: Input): Promise<Result<readonly string[], Refusal>> => {
    const own = await findOwnAccount({ principal });
    if (!own.ok) return own;
    const { id: userId, email } = own.value;
    const attempt = await takeAttempt(limiter, ['second_factor_account', userId]);
    if (!attempt.ok) return attempt;

    const factor = await secondFactors.find(userId);
    if (factor === null || factor.isConfirmed) return err({ type: 'second_factor_conflict' });
    const now = clock.now();
    const step = await stepOf(factor, code, now);
    if (step === null) return err(invalidField('code', 'Is not the code that the app shows'));

    const written = Array.from({ length: secondFactorLimits.recoveryCodes }, () =>
      secretTokens.createWritten(),
    );
    const recoveryHashes = written.map((each) => secretTokens.hash(asTyped(each)));
    const act = auditAct(principal, 'second_factor_added', { kind: 'user', id: userId });
    const recorded = audit.recording(act).secondFactors;
    if (!(await recorded.confirm({ userId, id: factor.id, step, recoveryHashes }, now)))
      return err({ type: 'second_factor_conflict' });

    await limiter.reset('second_factor_account', userId);
    await endLogins(userId, principal.authSessionId);
    outOfBand.run(() => mailer.send(mailAboutSecondFactor(email, 'added')));
    return ok(written);
  };
};

export type ConfirmSecondFactor = ReturnType<typeof makeConfirmSecondFactor>;
