import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, InvalidInput, SecondFactorConflict, TooManyAttempts } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { SecondFactorRepository } from '../ports/second-factor-repository.ts';
import { mailAboutSecondFactor } from './account-mails.ts';
import { invalidField } from './chosen-password.ts';
import type { EndLogins } from './end-logins.ts';
import type { FindOwnAccount } from './find-own-account.ts';
import type { OutOfBand } from './out-of-band.ts';
import type { ProveCode } from './prove-code.ts';
import type { ProvePassword } from './prove-password.ts';

type Deps = {
  readonly findOwnAccount: FindOwnAccount;
  readonly provePassword: ProvePassword;
  readonly proveCode: ProveCode;
  readonly secondFactors: SecondFactorRepository;
  readonly audit: AuditTrail;
  readonly endLogins: EndLogins;
  readonly mailer: Mailer;
  readonly outOfBand: OutOfBand;
};
type Input = { readonly principal: Principal; readonly password: string; readonly code: string };

type Refusal = AccountNotFound | InvalidInput | TooManyAttempts | SecondFactorConflict;

/**
 * Ends that logins ask for a code, for whoever shows the password and one more code, and ends the logins on other
 * devices. Throws `TooBusy`.
 */
export const makeRemoveSecondFactor = (deps: Deps) => {
  const { findOwnAccount, provePassword, proveCode, secondFactors, audit, endLogins, mailer, outOfBand } =
    deps;

  return async ({ principal, password, code }: Input): Promise<Result<void, Refusal>> => {
    const own = await findOwnAccount({ principal });
    if (!own.ok) return own;
    const { id, email } = own.value;
    const factor = await secondFactors.find(id);
    if (!factor?.isConfirmed) return err({ type: 'second_factor_conflict' });

    const known = await provePassword(own.value, password, 'password');
    if (!known.ok) return known;
    const shown = await proveCode(own.value, code, principal.requestId);
    if (!shown.ok && shown.error.type === 'too_many_attempts') return err(shown.error);
    if (!shown.ok) return err(invalidField('code', 'Is not a code of now, or was used before'));

    const act = auditAct(principal, 'second_factor_removed', { kind: 'user', id });
    if (!(await audit.recording(act).secondFactors.remove(id)))
      return err({ type: 'second_factor_conflict' });
    await endLogins(id, principal.authSessionId);
    outOfBand.run(() => mailer.send(mailAboutSecondFactor(email, 'removed')));
    return ok(undefined);
  };
};

export type RemoveSecondFactor = ReturnType<typeof makeRemoveSecondFactor>;
