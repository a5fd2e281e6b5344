import type { UserId } from '../shared/ids.ts';

declare const brand: unique symbol;

/** A UUID, of one secret that was given to somebody's authenticator app. */
export type SecondFactorId = string & { readonly [brand]: 'SecondFactorId' };

export const secondFactorLimits = {
  /** From the password to the code, in ms. Product choice. */
  challengeMs: 5 * 60_000,
  /** Codes that may be tried after one password. Product choice. */
  attemptsPerChallenge: 5,
  /** Given out at once, each good for one use. */
  recoveryCodes: 10,
} as const;

/** What an authenticator app and the service share. It is asked for at logins once a code of it was shown. */
export type SecondFactor = {
  readonly id: SecondFactorId;
  readonly userId: UserId;
  /** In base32. */
  readonly secret: string;
  readonly isConfirmed: boolean;
  readonly recoveryCodesLeft: number;
};

/** What somebody typed in place of the other: six digits from the app, or a code from the sheet of paper. */
export type TypedCode =
  | { readonly kind: 'one_time'; readonly digits: string }
  | { readonly kind: 'recovery'; readonly text: string };

const oneTime = /^\d{6}$/;

/** Spaces and hyphens are for the eye; recovery codes may be typed in small letters. */
export const readCode = (typed: string): TypedCode => {
  const code = typed.replaceAll(/[\s-]/g, '');
  return oneTime.test(code)
    ? { kind: 'one_time', digits: code }
    : { kind: 'recovery', text: code.toUpperCase() };
};

export const challengeEnd = (at: Date): Date => new Date(at.getTime() + secondFactorLimits.challengeMs);
