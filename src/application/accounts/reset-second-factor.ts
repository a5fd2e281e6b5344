import { auditAct } from '../../domain/audit/audit-entry.ts';
import { parseUserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, Forbidden } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Mailer } from '../ports/mailer.ts';
import { mailAboutSecondFactor } from './account-mails.ts';
import { forbidden, isAdmin } from './admins.ts';
import type { EndLogins } from './end-logins.ts';
import { accountNotFound } from './find-own-account.ts';
import type { OutOfBand } from './out-of-band.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly audit: AuditTrail;
  readonly endLogins: EndLogins;
  readonly mailer: Mailer;
  readonly outOfBand: OutOfBand;
};
type Input = { readonly principal: Principal; readonly userId: string };

/**
 * For admins, who have convinced themselves that somebody lost the app and the recovery codes: the next login asks for
 * the password alone. Ends all logins of the account and tells its holder. Without a second factor nothing is removed;
 * asked again, it makes up for what was interrupted. Nobody resets their own.
 */
export const makeResetSecondFactor =
  ({ accounts, audit, endLogins, mailer, outOfBand }: Deps) =>
  async ({ principal, userId }: Input): Promise<Result<void, AccountNotFound | Forbidden>> => {
    if (!isAdmin(principal)) return err(forbidden);
    const id = parseUserId(userId);
    if (!id.ok) return err(accountNotFound);
    if (id.value === principal.userId) return err(forbidden);
    const account = await accounts.find(id.value);
    if (account === null) return err(accountNotFound);

    const act = auditAct(principal, 'second_factor_reset', { kind: 'user', id: account.id });
    const isRemoved = await audit.recording(act).secondFactors.remove(account.id);
    await endLogins(account.id);
    if (isRemoved) outOfBand.run(() => mailer.send(mailAboutSecondFactor(account.email, 'reset')));
    return ok(undefined);
  };

export type ResetSecondFactor = ReturnType<typeof makeResetSecondFactor>;
