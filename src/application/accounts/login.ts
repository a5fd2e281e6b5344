import { changeAccount, parseEmail, type Account } from '../../domain/accounts/account.ts';
import { challengeEnd, secondFactorLimits } from '../../domain/accounts/second-factor.ts';
import type { RateBudget } from '../../domain/limits/rate-budgets.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type {
  EmailNotVerified,
  InvalidCredentials,
  SecondFactorRequired,
  TooManyAttempts,
} from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeviceTokens } from '../ports/device-tokens.ts';
import type { LoginChallenges } from '../ports/login-challenges.ts';
import type { PasswordHasher } from '../ports/password-hasher.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SecondFactorRepository } from '../ports/second-factor-repository.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import { takeAttempt } from './attempts.ts';
import type { OpenLogin } from './open-login.ts';
import type { LoggedIn } from './signed-in.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly secondFactors: SecondFactorRepository;
  readonly loginChallenges: LoginChallenges;
  readonly secretTokens: SecretTokens;
  readonly deviceTokens: DeviceTokens;
  readonly hasher: PasswordHasher;
  readonly limiter: RateLimiter;
  readonly openLogin: OpenLogin;
  readonly clock: Clock;
};
type Input = {
  readonly email: string;
  readonly password: string;
  /** The address, or the network, that the request comes from. */
  readonly peer: string;
  /** What the device got at its last login to this account. */
  readonly deviceToken: string | null;
};

type Refusal = InvalidCredentials | EmailNotVerified | SecondFactorRequired | TooManyAttempts;

/**
 * Signs in on one device. An unknown address, a wrong password and a closed account fail alike and take as long; only
 * who knows the password hears that the address is still to be confirmed, or that a code is to be shown as well. A device
 * on which the account was signed in to before has a budget of its own (OWASP ASVS 5.0, 6.1.1).
 * Throws `TooBusy`.
 */
export const makeLogin = (deps: Deps) => {
  const { accounts, secondFactors, loginChallenges, secretTokens, deviceTokens, hasher, limiter } = deps;
  const { openLogin, clock } = deps;

  /** What an attempt is counted in. The last of them is given back after a success. */
  const budgetsOf = ({ email, peer, deviceToken }: Input): readonly (readonly [RateBudget, string])[] => {
    const address = parseEmail(email);
    const device =
      address.ok && deviceToken !== null && deviceTokens.verify(deviceToken, address.value, clock.now());
    if (device) return [['login_device', `${device} ${address.value}`]];
    return [
      ['login_address', peer],
      ['login_account', address.ok ? address.value : ''],
    ];
  };

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

  const askForCode = async ({ id: userId, updatedAt }: Account): Promise<SecondFactorRequired> => {
    const now = clock.now();
    const challenge = secretTokens.create();
    const kept = { hash: secretTokens.hash(challenge), userId, accountAsOf: updatedAt };
    await loginChallenges.keep({ ...kept, expiresAt: challengeEnd(now) }, now);
    return { type: 'second_factor_required', challenge, expiresInS: secondFactorLimits.challengeMs / 1_000 };
  };

  return async (input: Input): Promise<Result<LoggedIn, Refusal>> => {
    const budgets = budgetsOf(input);
    const attempt = await takeAttempt(limiter, ...budgets);
    if (!attempt.ok) return attempt;

    const account = await recognise(input.email, input.password);
    if (!account?.isActive) return err({ type: 'invalid_credentials' });
    const own = budgets.at(-1);
    if (own) await limiter.reset(...own);
    if (!account.isVerified) return err({ type: 'email_not_verified' });

    const factor = await secondFactors.find(account.id);
    return factor?.isConfirmed
      ? err(await askForCode(account))
      : ok(await openLogin(account, input.deviceToken));
  };
};

export type Login = ReturnType<typeof makeLogin>;
