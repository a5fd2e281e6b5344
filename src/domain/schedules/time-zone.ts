import { err, ok, type Result } from '../shared/result.ts';

declare const brand: unique symbol;

/** A zone of the IANA database, such as `Europe/London`; no bare offset, for an offset knows no change of clock. */
export type TimeZone = string & { readonly [brand]: 'TimeZone' };

export type TimeZoneUnknown = { readonly type: 'time_zone_unknown' };

const wellFormed = /^[A-Za-z][\w+-]*(\/[A-Za-z][\w+-]*){0,2}$/;
const mostCharacters = 64;

/** Capitals as the database has them; a name that was replaced by another stays as it is. */
export const parseTimeZone = (text: string): Result<TimeZone, TimeZoneUnknown> => {
  const unknown = err({ type: 'time_zone_unknown' } as const);
  if (text.length > mostCharacters || !wellFormed.test(text)) return unknown;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return ok((timeZone.toLowerCase() === text.toLowerCase() ? timeZone : text) as TimeZone);
  } catch (error) {
    if (error instanceof RangeError) return unknown;
    throw error;
  }
};

export const utc = 'UTC' as TimeZone;
