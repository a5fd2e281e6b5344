import type { Request, Response } from 'express';
import type { Failure } from '../../application/failures.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { invalidInput } from './invalid-input.ts';
import { readBytes } from './json-body.ts';
import { findUnsafe } from './unsafe-json.ts';

const formType = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;

export const isForm = ({ headers }: Request): boolean => formType.test(headers['content-type'] ?? '');

/** The fields of a form, each a string. One that is sent twice is refused: who reads which of them is anyone's guess. */
export const readForm = async (request: Request, response: Response): Promise<Result<unknown, Failure>> => {
  const bytes = await readBytes(request, response);
  if (!bytes.ok) return bytes;

  const fields = [...new URLSearchParams(Buffer.from(bytes.value).toString('utf8'))];
  const repeated = fields.find(([name], index) => fields.findIndex(([first]) => first === name) !== index);
  if (repeated) return err(invalidInput([{ path: repeated[0], message: 'Sent more than once' }]));

  const form: unknown = Object.fromEntries(fields);
  const unsafe = findUnsafe(form);
  return unsafe ? err(invalidInput([unsafe])) : ok(form);
};
