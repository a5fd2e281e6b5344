import {
  checkPassword,
  passwordLengths,
  type PasswordContext,
  type WeakPassword,
} from '../../domain/accounts/password-policy.ts';
import type { InvalidInput } from '../failures.ts';

const messages: { readonly [reason in WeakPassword['reason']]: string } = {
  too_short: `Must have at least ${passwordLengths.least} characters`,
  too_long: `Must have at most ${passwordLengths.most} characters`,
  too_common: 'Is too common, and would be guessed',
  about_the_person: 'Is made of your name or address, and would be guessed',
};

export const invalidField = (path: string, message: string): InvalidInput => ({
  type: 'invalid_input',
  errors: [{ path, message }],
});

/** What is wrong with a password that somebody chose, if anything; `path` names its field. */
export const passwordProblem = (
  path: string,
  password: string,
  context: PasswordContext,
): InvalidInput | null => {
  const checked = checkPassword(password, context);
  return checked.ok ? null : invalidField(path, messages[checked.error.reason]);
};
