import { z } from 'zod';
import type { SecondFactorState } from '../../application/accounts/find-own-second-factor.ts';
import type { Enrolment } from '../../application/accounts/propose-second-factor.ts';
import { secondFactorLimits } from '../../domain/accounts/second-factor.ts';
import { keepingFields } from './account-schemas.ts';

/** What older systems took may be longer than what is taken now. */
const knownPassword = z.string().max(1_024);
const code = z.string().min(1).max(100).meta({
  description: 'Six digits of the app, or a recovery code; spaces and hyphens do not matter.',
  example: '287082',
});
const appCode = code.meta({ description: 'Six digits of the app.' });
const challenge = z.string().min(1).max(200).meta({ description: 'From the answer to the password.' });

export const completionBody = z
  .strictObject({ challenge, code, ...keepingFields })
  .meta({ id: 'SecondStep' });
export const enrolmentBody = z.strictObject({ password: knownPassword }).meta({ id: 'PasswordOnly' });
export const confirmationBody = z.strictObject({ code: appCode }).meta({ id: 'AppCode' });
export const removalBody = z.strictObject({ password: knownPassword, code }).meta({ id: 'PasswordAndCode' });

export const enrolmentSchema = z
  .strictObject({
    secret: z.string().meta({ description: 'In base32, for typing.' }),
    otpauth_uri: z.string().meta({ description: 'For the app, as a QR code.' }),
  })
  .meta({ id: 'Enrolment' });

export const presentEnrolment = ({ secret, uri }: Enrolment): z.output<typeof enrolmentSchema> => ({
  secret,
  otpauth_uri: uri,
});

export const recoveryCodesSchema = z
  .strictObject({
    recovery_codes: z
      .array(z.string())
      .length(secondFactorLimits.recoveryCodes)
      .meta({ description: 'Each good once, in place of a code. Told this once.' }),
  })
  .meta({ id: 'RecoveryCodes' });

export const secondFactorSchema = z
  .strictObject({
    is_on: z.boolean().meta({ description: 'Logins need a code.' }),
    recovery_codes_left: z.int().nonnegative(),
  })
  .meta({ id: 'SecondFactor' });

export const presentSecondFactor = (state: SecondFactorState): z.output<typeof secondFactorSchema> => ({
  is_on: state.isOn,
  recovery_codes_left: state.recoveryCodesLeft,
});
