import type { APIError } from 'openai';
import { AnswerTooLarge } from './bounded-fetch.ts';
import { failed, type CallFailure } from './response-envelope.ts';
import { isFatalCode, isPassingStatus, loggableCode } from './vendor-errors.ts';

/** What the vendor will not read, whoever asks. */
const refusingCodes: ReadonlySet<string> = new Set(['content_policy_violation', 'invalid_prompt']);

/** What went wrong on the way to an answer; `now` is for the times that headers name. */
export const troubleOf = (error: unknown, now: Date): CallFailure => {
  if (error instanceof AnswerTooLarge) return failed('unusable_answer', 'too_large');
  if (isStatusError(error)) return byStatus(error, now);
  return failed('unavailable', 'no_connection', { again: true });
};

export const outOfTime = (): CallFailure => failed('timed_out', 'out_of_time', { again: true });

type StatusError = APIError<number, Headers>;

/** By its fields: the vendor's package is loaded where it is used, and only there. */
const isStatusError = (error: unknown): error is StatusError =>
  error instanceof Error && 'status' in error && typeof error.status === 'number' && 'headers' in error;

const byStatus = ({ status, code, headers }: StatusError, now: Date): CallFailure => {
  const shown = code ? loggableCode(code) : `status_${status}`;
  if (code && refusingCodes.has(code)) return failed('refused', shown, { isRetryable: false });
  const passes = (status >= 500 || isPassingStatus(status)) && !isFatalCode(code);
  return failed('unavailable', shown, {
    isRetryable: passes,
    again: passes,
    retryAfterMs: retryAfter(headers, now),
  });
};

/** `retry-after-ms` is the vendor's own; `Retry-After` has seconds or a date (RFC 9110, 10.2.3). */
const retryAfter = (headers: Headers | undefined, now: Date): number | null => {
  const text = headers?.get('retry-after') ?? '';
  const waits = [Number.parseFloat(headers?.get('retry-after-ms') ?? ''), Number.parseFloat(text) * 1_000];
  const wait = waits.find((ms) => ms >= 0) ?? Date.parse(text) - now.getTime();
  return wait >= 0 ? wait : null;
};
