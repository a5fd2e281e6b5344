import { idleEnd, judgeReuse } from '../../domain/accounts/auth-session.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { NotAuthenticated } from '../failures.ts';
import type { AccessSignals } from '../ports/access-signals.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { AuthSessionRepository } from '../ports/auth-session-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import type { TokenSuccessors } from '../ports/token-successors.ts';
import { signIn, type SignedIn } from './signed-in.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly authSessions: AuthSessionRepository;
  readonly accessTokens: AccessTokens;
  readonly secretTokens: SecretTokens;
  readonly successors: TokenSuccessors;
  readonly signals: AccessSignals;
  readonly log: Log;
  readonly clock: Clock;
};

const refused = err<NotAuthenticated>({ type: 'not_authenticated' });

/**
 * Exchanges a refresh token for the next and a new access token. Asked again within the grace it answers with the same
 * next token; asked again later it ends the login, for then two hold the token and one of them should not.
 */
export const makeRefreshLogin = (deps: Deps) => {
  const { accounts, authSessions, accessTokens, secretTokens, successors, signals, log, clock } = deps;

  return async ({
    refreshToken,
  }: {
    readonly refreshToken: string;
  }): Promise<Result<SignedIn, NotAuthenticated>> => {
    const now = clock.now();
    const successor = successors.of(refreshToken);
    const kept = { hash: secretTokens.hash(successor), expiresAt: idleEnd(now) };
    const rotation = await authSessions.rotate(secretTokens.hash(refreshToken), kept, now);
    if (rotation.outcome === 'refused') return refused;

    const { session } = rotation;
    if (rotation.outcome === 'used' && judgeReuse(rotation.usedAt, now) === 'copied') {
      await authSessions.revoke(session.userId, session.id, now);
      await signals.changed(session.userId);
      log.error('refresh_token_reused');
      return refused;
    }

    const account = await accounts.find(session.userId);
    return account?.isActive ? ok(await signIn(accessTokens, account, session, successor)) : refused;
  };
};

export type RefreshLogin = ReturnType<typeof makeRefreshLogin>;
