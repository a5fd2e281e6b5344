import { generateSecret, generateURI, verify } from 'otplib';
import type { OneTimeCodes } from '../../application/ports/one-time-codes.ts';

/** Whom the secret is shared with, as an app shows it. */
const issuer = 'Caresma';
/** RFC 4226, section 4 recommends 160 bits. */
const secretBytes = 20;
/** What authenticator apps take for granted, with the step and the length of RFC 6238 and RFC 4226. */
const shared = { strategy: 'totp', algorithm: 'sha1', digits: 6, period: 30 } as const;
/** RFC 6238, section 5.2: at most one step for the delay of the network, and as much for a clock that is ahead. */
const toleranceS = 30;
const sixDigits = /^\d{6}$/;

/** `now` is an argument, so that a login has one time. The package compares in constant time. */
export const otplibOneTimeCodes: OneTimeCodes = {
  createSecret: () => generateSecret({ length: secretBytes }),
  enrolmentUri: (secret, label) => generateURI({ ...shared, issuer, label, secret }),
  stepOf: async (secret, code, at) => {
    if (!sixDigits.test(code)) return null;
    const epoch = Math.floor(at.getTime() / 1_000);
    const result = await verify({ ...shared, secret, token: code, epoch, epochTolerance: toleranceS });
    return result.valid && 'timeStep' in result ? result.timeStep : null;
  },
};
