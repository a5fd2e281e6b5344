import { secondFactorLimits } from '../../domain/accounts/second-factor.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { ChallengeNotValid, CodeNotValid, TooManyAttempts } from '../failures.ts';
import type { AccountRepository } from '../ports/account-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { LoginChallenges } from '../ports/login-challenges.ts';
import type { SecretTokens } from '../ports/secret-tokens.ts';
import type { OpenLogin } from './open-login.ts';
import type { ProveCode } from './prove-code.ts';
import type { LoggedIn } from './signed-in.ts';

type Deps = {
  readonly accounts: AccountRepository;
  readonly loginChallenges: LoginChallenges;
  readonly secretTokens: SecretTokens;
  readonly proveCode: ProveCode;
  readonly openLogin: OpenLogin;
  readonly clock: Clock;
};
type Input = {
  readonly challenge: string;
  readonly code: string;
  /** What the device got at its last login to this account. */
  readonly deviceToken: string | null;
};

type Refusal = ChallengeNotValid | CodeNotValid | TooManyAttempts;

const challengeNotValid = err<ChallengeNotValid>({ type: 'challenge_not_valid' });

/**
 * The second step of a login: the code, after the password. What the password was shown for is void once the account
 * has changed in the meantime, by a new password, another role or its closing.
 */
export const makeCompleteLogin = (deps: Deps) => {
  const { accounts, loginChallenges, secretTokens, proveCode, openLogin, clock } = deps;

  return async ({ challenge, code, deviceToken }: Input): Promise<Result<LoggedIn, Refusal>> => {
    const hash = secretTokens.hash(challenge);
    const found = await loginChallenges.attempt(hash, clock.now(), secondFactorLimits.attemptsPerChallenge);
    const account = found && (await accounts.find(found.userId));
    const isAsItWas = account?.updatedAt.getTime() === found?.accountAsOf.getTime();
    if (!account?.isActive || !isAsItWas) return challengeNotValid;

    const proven = await proveCode(account, code);
    if (!proven.ok) return proven;
    return (await loginChallenges.redeem(hash))
      ? ok(await openLogin(account, deviceToken))
      : challengeNotValid;
  };
};

export type CompleteLogin = ReturnType<typeof makeCompleteLogin>;
