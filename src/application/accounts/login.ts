import { changeAccount, parseEmail, type Account } from '../../domain/accounts/account.ts';
import { idleEnd, startAuthSession } from '../../domain/accounts/auth-session.ts';
import type { AuthSessionId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { EmailNotVerified, InvalidCredentials, TooManyAttempts } from '../failures.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { AuthSessionRepository } from '../ports/auth-session-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { takeAttempt } from './attempts.ts';
import { signIn, type SignedIn } from './signed-in.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly authSessions: AuthSessionRepository;
  readonly accessTokens: AccessTokens;
  readonly secretTokens: SecretTokens;
  readonly hasher: PasswordHasher;
  readonly limiter: RateLimiter;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = {
  readonly email: string;
  readonly password: string;
  /** The address, or the network, that the request comes from. */
  readonly peer: string;
};

type Refusal = InvalidCredentials | EmailNotVerified | TooManyAttempts;

/**
 * Signs in on one device. An unknown address, a wrong password and a closed account fail alike and take as long; only
 * who knows the password hears that the address is still to be confirmed. Throws `TooBusy`.
 */
export const makeLogin = (deps: Deps) => {
  const { accounts, authSessions, accessTokens, secretTokens, hasher, limiter, ids, clock } = deps;

  /** The account whose password this is. */
  const recognise = async (email: string, password: string): Promise<Account | null> => {
    const address = parseEmail(email);
    const known = address.ok ? await accounts.findCredentials(address.value) : null;
    const verdict = await hasher.verify(password, known?.passwordHash ?? null);
    if (known === null || verdict === 'wrong') return null;

    const account = await accounts.find(known.userId);
    if (account === null || verdict === 'right') return account;
    // Whoever changed the account in between wins; the next login replaces the hash then.
    const renewed = changeAccount(account, {}, clock.now());
    return (await accounts.save(account, renewed, await hasher.hash(password))) ? renewed : account;
  };

  const open = async (account: Account): Promise<SignedIn> => {
    const now = clock.now();
    const session = startAuthSession(
      ids.next() as AuthSessionId,
      { userId: account.id, role: account.role },
      now,
    );
    const refreshToken = secretTokens.create();
    await authSessions.open(session, { hash: secretTokens.hash(refreshToken), expiresAt: idleEnd(now) });
    return signIn(accessTokens, account, session, refreshToken);
  };

  return async ({ email, password, peer }: Input): Promise<Result<SignedIn, Refusal>> => {
    const address = parseEmail(email);
    const budgetOf = address.ok ? address.value : '';
    const attempt = await takeAttempt(limiter, ['login_address', peer], ['login_account', budgetOf]);
    if (!attempt.ok) return attempt;

    const account = await recognise(email, password);
    if (!account?.isActive) return err({ type: 'invalid_credentials' });
    await limiter.reset('login_account', budgetOf);
    return account.isVerified ? ok(await open(account)) : err({ type: 'email_not_verified' });
  };
};

export type Login = ReturnType<typeof makeLogin>;
