import type { Account } from '../../domain/accounts/account.ts';
import { idleEnd, startAuthSession } from '../../domain/accounts/auth-session.ts';
import type { AuthSessionId } from '../../domain/shared/ids.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { AuthSessionRepository } from '../ports/auth-session-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceTokens } from '../ports/device-tokens.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { signIn, type LoggedIn } from './signed-in.ts';

type Deps = {
  readonly authSessions: AuthSessionRepository;
  readonly accessTokens: AccessTokens;
  readonly secretTokens: SecretTokens;
  readonly deviceTokens: DeviceTokens;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

/**
 * Signs an account in that has shown everything it has to show. `shownDevice` is the token that the device sent; it is
 * renewed, or where it holds nothing replaced.
 */
export const makeOpenLogin =
  ({ authSessions, accessTokens, secretTokens, deviceTokens, ids, clock }: Deps) =>
  async (account: Account, shownDevice: string | null): Promise<LoggedIn> => {
    const now = clock.now();
    const session = startAuthSession(
      ids.next() as AuthSessionId,
      { userId: account.id, role: account.role },
      now,
    );
    const refreshToken = secretTokens.create();
    await authSessions.open(session, { hash: secretTokens.hash(refreshToken), expiresAt: idleEnd(now) });
    const { email } = account;
    const device = shownDevice === null ? null : deviceTokens.verify(shownDevice, email, now);
    return {
      ...(await signIn(accessTokens, account, session, refreshToken)),
      deviceToken: deviceTokens.issue(email, device, now),
    };
  };

export type OpenLogin = ReturnType<typeof makeOpenLogin>;
