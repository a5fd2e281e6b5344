import type { SecondFactorId } from '../../domain/accounts/second-factor.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccountNotFound, InvalidInput, SecondFactorConflict, TooManyAttempts } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { OneTimeCodes } from '../ports/one-time-codes.ts';
import type { SecondFactorRepository } from '../ports/second-factor-repository.ts';
import type { FindOwnAccount } from './find-own-account.ts';
import type { ProvePassword } from './prove-password.ts';

type Deps = {
  readonly findOwnAccount: FindOwnAccount;
  readonly provePassword: ProvePassword;
  readonly secondFactors: SecondFactorRepository;
  readonly codes: OneTimeCodes;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly password: string };

/** For an authenticator app, which takes either. */
export type Enrolment = { readonly secret: string; readonly uri: string };

type Refusal = AccountNotFound | InvalidInput | TooManyAttempts | SecondFactorConflict;

/**
 * Gives whoever knows the password a secret for their authenticator app. Nothing is asked for until a code of it is
 * confirmed; asked again before that, there is another secret. Throws `TooBusy`.
 */
export const makeProposeSecondFactor = (deps: Deps) => {
  const { findOwnAccount, provePassword, secondFactors, codes, ids, clock } = deps;

  return async ({ principal, password }: Input): Promise<Result<Enrolment, Refusal>> => {
    const own = await findOwnAccount({ principal });
    if (!own.ok) return own;
    const proven = await provePassword(own.value, password, 'password');
    if (!proven.ok) return proven;

    const { id: userId, email } = own.value;
    const secret = codes.createSecret();
    const proposed = { id: ids.next() as SecondFactorId, userId, secret };
    return (await secondFactors.propose(proposed, clock.now()))
      ? ok({ secret, uri: codes.enrolmentUri(secret, email) })
      : err({ type: 'second_factor_conflict' });
  };
};

export type ProposeSecondFactor = ReturnType<typeof makeProposeSecondFactor>;
