import type { z } from 'zod';
import type { InvalidInput } from '../../application/failures.ts';

type InputError = InvalidInput['errors'][number];

/** Paths and messages repeat the names of fields, which may be of any length. */
const maxErrorChars = 200;

export const invalidInput = (errors: readonly InputError[]): InvalidInput => ({
  type: 'invalid_input',
  errors: errors.map(({ path, message }) => ({
    path: path.slice(0, maxErrorChars),
    message: message.slice(0, maxErrorChars),
  })),
});

/** The paths start at the body, query or path that is wrong, which the name of the field tells well enough. */
export const invalidRequest = ({ issues }: z.ZodError): InvalidInput =>
  invalidInput(issues.map(({ path, message }) => ({ path: path.slice(1).map(String).join('.'), message })));
