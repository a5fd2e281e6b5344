import express, { type Request, type Response } from 'express';
import type { Failure } from '../../application/failures.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { invalidInput } from './invalid-input.ts';
import { findUnsafe } from './unsafe-json.ts';

const usualBytes = 256 * 1024;

/** Compressed bodies are refused: a few bytes could become gigabytes. */
const parserFor = (limit: number) => express.raw({ type: () => true, limit, inflate: false });

const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;

/** The JSON body of a request, undefined when there is none. It is safe to store but not yet validated. */
export const readJson = async (
  request: Request,
  response: Response,
  maxBytes = usualBytes,
): Promise<Result<unknown, Failure>> => {
  if (!hasBody(request)) return ok(undefined);
  if (!jsonType.test(request.headers['content-type'] ?? '')) return err({ type: 'unsupported_media_type' });

  const bytes = await readBytes(request, response, maxBytes);
  return bytes.ok ? parseJson(bytes.value) : bytes;
};

export const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;

export const readBytes = (
  request: Request,
  response: Response,
  maxBytes = usualBytes,
): Promise<Result<Uint8Array, Failure>> =>
  new Promise((resolve) => {
    parserFor(maxBytes)(request, response, (refusal: { readonly status?: number } | undefined) => {
      const body: unknown = request.body;
      resolve(body instanceof Uint8Array ? ok(body) : err(bodyFailure(refusal?.status)));
    });
  });

const bodyFailure = (status: number | undefined): Failure => {
  if (status === 413) return { type: 'body_too_large' };
  if (status === 415) return { type: 'unsupported_media_type' };
  return { type: 'bad_request' };
};

const parseJson = (bytes: Uint8Array): Result<unknown, Failure> => {
  const parsed = parseUtf8(bytes);
  if (!parsed.ok) return parsed;

  const unsafe = findUnsafe(parsed.value);
  return unsafe ? err(invalidInput([unsafe])) : parsed;
};

const parseUtf8 = (bytes: Uint8Array): Result<unknown, Failure> => {
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return err({ type: 'bad_request' });
  }
};
