import type { OneTimeCodes } from '../../src/application/ports/one-time-codes.ts';

const stepS = 30;
const stepAt = (at: Date): number => Math.floor(at.getTime() / 1_000 / stepS);

/** The code of a step: its last three digits behind the secret's. */
const codeOf = (secret: string, step: number): string =>
  `${secret.slice(-3)}${String(step % 1_000).padStart(3, '0')}`;

/** What the app of whoever has the secret shows. */
export const countingCodeAt = (secret: string, at: Date): string => codeOf(secret, stepAt(at));

/** Base 6, written with those digits that base32 has. */
const inBase32 = (count: number): string =>
  count.toString(6).replaceAll(/\d/g, (digit) => String(Number(digit) + 2));

/** Secrets that count, and codes that say which step they are of. */
export const countingOneTimeCodes = (): OneTimeCodes => {
  let count = 0;
  return {
    createSecret: () => `SECRET${inBase32(++count).padStart(26, '2')}`,
    enrolmentUri: (secret, label) => `otpauth://totp/Fake:${encodeURIComponent(label)}?secret=${secret}`,
    stepOf: async (secret, code, at) => {
      const present = stepAt(at);
      return [present, present - 1, present + 1].find((step) => codeOf(secret, step) === code) ?? null;
    },
  };
};
