import type { Principal } from '../../domain/users/principal.ts';
import type { SecondFactorRepository } from '../ports/second-factor-repository.ts';

export type SecondFactorState = { readonly isOn: boolean; readonly recoveryCodesLeft: number };

/** Whether logins of whoever asks need a code, and how many recovery codes there are in its place. */
export const makeFindOwnSecondFactor =
  ({ secondFactors }: { readonly secondFactors: SecondFactorRepository }) =>
  async ({ principal }: { readonly principal: Principal }): Promise<SecondFactorState> => {
    const factor = await secondFactors.find(principal.userId);
    return { isOn: factor?.isConfirmed ?? false, recoveryCodesLeft: factor?.recoveryCodesLeft ?? 0 };
  };

export type FindOwnSecondFactor = ReturnType<typeof makeFindOwnSecondFactor>;
