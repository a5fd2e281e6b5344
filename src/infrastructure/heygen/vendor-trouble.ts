import { z } from 'zod';
import type { AvatarTrouble } from '../../application/ports/avatar-provider.ts';
import type { VendorAnswer } from './vendor-answer.ts';

const problem = z.object({
  code: z.number().nullish().catch(null),
  message: z.string().nullish().catch(null),
});

/** The numbers for "too many at once" that clients of the vendor have met; the words are what all of them share. */
const limitCodes: ReadonlySet<number> = new Set([4032, 10_007]);
const limitWords = /concurren/i;
/** "Session is not found", "session closed", "does not exist": over, whoever ended it. */
const goneWords =
  /not (be )?found|does(n't| not) exist|not exist|already (been )?(closed|stopped|ended)|session (is )?(closed|stopped|ended|expired)|invalid session/i;

const saying = ({ body }: VendorAnswer) => problem.safeParse(body).data ?? {};

const isLimit = (answer: VendorAnswer): boolean => {
  const { code, message } = saying(answer);
  return limitCodes.has(code ?? 0) || limitWords.test(message ?? '');
};

/** Whether the vendor says that the session is no longer there. */
export const isGone = (answer: VendorAnswer): boolean =>
  answer.status === 404 || answer.status === 410 || goneWords.test(saying(answer).message ?? '');

const defaultRetryS = 1;
const maxRetryS = 3_600;

/** `date`: when the vendor answered, by its own clock. */
export type RetryHint = { readonly retryAfter: string | null; readonly date: string | null };

/** RFC 9110 section 10.2.3: seconds, or a date, which is counted from the vendor's own; nonsense is a second. */
const secondsOf = ({ retryAfter, date }: RetryHint): number => {
  const isNumber = /^\d{1,9}$/.test(retryAfter ?? '');
  const dated = (Date.parse(retryAfter ?? '') - Date.parse(date ?? '')) / 1_000;
  const seconds = isNumber ? Number(retryAfter) : dated;
  const isUsable = Number.isFinite(seconds) && seconds >= (isNumber ? 0 : defaultRetryS);
  return isUsable ? Math.min(maxRetryS, Math.ceil(seconds)) : defaultRetryS;
};

/** What keeps a request from being answered; null where there is an answer, be it that a session is gone. */
export const troubleOf = (answer: VendorAnswer, hint: RetryHint): AvatarTrouble | null => {
  const { status } = answer;
  if (status >= 200 && status < 300) return null;
  if ([400, 403, 409, 429].includes(status) && isLimit(answer)) return { type: 'avatar_limit_reached' };
  if (isGone(answer)) return null;
  if (status === 429) return { type: 'avatar_busy', retryAfterS: secondsOf(hint) };
  return { type: status === 408 || status >= 500 ? 'avatar_unavailable' : 'avatar_refused' };
};
