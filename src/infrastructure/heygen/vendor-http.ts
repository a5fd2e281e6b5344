import type { AvatarTrouble } from '../../application/ports/avatar-provider.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { VendorAnswer } from './vendor-answer.ts';
import { troubleOf } from './vendor-trouble.ts';

export const vendorLimits = {
  timeoutMs: 10_000,
  /** What an answer may have at most, in bytes; a page of a hundred sessions has some 30 KiB. */
  answerBytes: 1_048_576,
} as const;

export type VendorRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
};
export type CallVendor = (request: VendorRequest) => Promise<Result<VendorAnswer, AvatarTrouble>>;

type Settings = {
  readonly baseUrl: string;
  readonly headers: { readonly [name: string]: string };
  readonly timeoutMs?: number;
};

const unavailable = err({ type: 'avatar_unavailable' } as const);

/**
 * JSON over HTTPS. Never throws and never follows a redirect, which could carry the key elsewhere. A 404 and what a
 * vendor blames on a session come back as answers; all else that is not a success is a trouble.
 */
export const makeCallVendor =
  ({ baseUrl, headers, timeoutMs = vendorLimits.timeoutMs }: Settings): CallVendor =>
  async ({ method, path, body }) => {
    try {
      const response = await fetch(`${baseUrl.replace(/\/$/, '')}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          Accept: 'application/json',
          ...(body && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await readBounded(response);
      const answer = { status: response.status, body: text === null ? undefined : parseJson(text) };
      const { headers: told } = response;
      const hint = { retryAfter: told.get('retry-after'), date: told.get('date') };
      const trouble = troubleOf(answer, hint);
      return trouble === null ? ok(answer) : err(trouble);
    } catch {
      return unavailable;
    }
  };

const readBounded = async ({ body }: Response): Promise<string | null> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > vendorLimits.answerBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
