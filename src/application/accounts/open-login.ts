import type { Account } from '../../domain/accounts/account.ts';
import { idleEnd, startAuthSession } from '../../domain/accounts/auth-session.ts';
import type { AuthSessionId } from '../../domain/shared/ids.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { AuthSessionRepository } from '../ports/auth-session-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { signIn, type SignedIn } from './signed-in.ts';

type Deps = {
  readonly authSessions: AuthSessionRepository;
  readonly accessTokens: AccessTokens;
  readonly secretTokens: SecretTokens;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

/** Signs an account in that has shown everything it has to show. */
export const makeOpenLogin =
  ({ authSessions, accessTokens, secretTokens, ids, clock }: Deps) =>
  async ({ id: userId, role, ...account }: Account): Promise<SignedIn> => {
    const now = clock.now();
    const session = startAuthSession(ids.next() as AuthSessionId, { userId, role }, now);
    const refreshToken = secretTokens.create();
    await authSessions.open(session, { hash: secretTokens.hash(refreshToken), expiresAt: idleEnd(now) });
    return signIn(accessTokens, { ...account, id: userId, role }, session, refreshToken);
  };

export type OpenLogin = ReturnType<typeof makeOpenLogin>;
