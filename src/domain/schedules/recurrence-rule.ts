import { err, ok, type Result } from '../shared/result.ts';

declare const brand: unique symbol;

/**
 * The value of an RRULE (RFC 5545, 3.3.10) that ends, in capitals, without `RRULE:`: of the parts that appointments with
 * people need and every calendar knows, so that the time of day is always that of the first occurrence.
 */
export type RecurrenceRule = string & { readonly [brand]: 'RecurrenceRule' };

export type RecurrenceNotValid = {
  readonly type: 'recurrence_not_valid';
  readonly why: 'malformed' | 'unsupported' | 'endless' | 'too_long' | 'starts_elsewhere';
};

const mostCharacters = 200;
const weekday = '(?:MO|TU|WE|TH|FR|SA|SU)';
const list = (one: string): RegExp => new RegExp(`^${one}(?:,${one})*$`);

/** What a part may hold. Numbers are small, so that no rule is long to follow. */
const parts: Readonly<Record<string, RegExp>> = {
  FREQ: /^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/,
  INTERVAL: /^[1-9]\d?$/,
  COUNT: /^[1-9]\d{0,8}$/,
  UNTIL: /^\d{8}T\d{6}Z$/,
  WKST: new RegExp(`^${weekday}$`),
  BYDAY: list(`(?:[+-]?[1-5])?${weekday}`),
  BYMONTHDAY: list('-?(?:[1-9]|[12]\\d|3[01])'),
  BYMONTH: list('(?:[1-9]|1[0-2])'),
  BYSETPOS: list('-?[1-5]'),
};
const known = /^(?:BYHOUR|BYMINUTE|BYSECOND|BYYEARDAY|BYWEEKNO|RSCALE|SKIP)$/;
const subDaily = /^(?:HOURLY|MINUTELY|SECONDLY)$/;

const notValid = (why: RecurrenceNotValid['why']) => err({ type: 'recurrence_not_valid', why } as const);

/** Says nothing yet of how many occurrences there are: that depends on where the series begins. */
export const parseRecurrenceRule = (text: string): Result<RecurrenceRule, RecurrenceNotValid> => {
  if (text.length > mostCharacters) return notValid('malformed');
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  const found = new Map<string, string>();
  for (const part of rule.split(';')) {
    const [name = '', value = '', ...more] = part.split('=');
    if (more.length > 0 || found.has(name)) return notValid('malformed');
    if (known.test(name) || (name === 'FREQ' && subDaily.test(value))) return notValid('unsupported');
    if (parts[name]?.test(value) !== true) return notValid('malformed');
    found.set(name, value);
  }
  return checkTogether(found, rule);
};

const checkTogether = (
  found: ReadonlyMap<string, string>,
  rule: string,
): Result<RecurrenceRule, RecurrenceNotValid> => {
  const frequency = found.get('FREQ');
  if (frequency === undefined) return notValid('malformed');
  // RFC 5545: a place in the month or year, only where there is one; BYMONTHDAY not by the week; BYSETPOS not alone.
  const hasPlace = /\d/.test(found.get('BYDAY') ?? '');
  if (hasPlace && frequency !== 'MONTHLY' && frequency !== 'YEARLY') return notValid('malformed');
  if (found.has('BYMONTHDAY') && frequency === 'WEEKLY') return notValid('malformed');
  const isChosenFrom = ['BYDAY', 'BYMONTHDAY', 'BYMONTH'].some((name) => found.has(name));
  if (found.has('BYSETPOS') && !isChosenFrom) return notValid('malformed');
  return checkEnd(found, rule);
};

const checkEnd = (
  found: ReadonlyMap<string, string>,
  rule: string,
): Result<RecurrenceRule, RecurrenceNotValid> => {
  const until = found.get('UNTIL');
  if (until !== undefined && (found.has('COUNT') || readUntil(until) === null)) return notValid('malformed');
  return until === undefined && !found.has('COUNT') ? notValid('endless') : ok(rule as RecurrenceRule);
};

/** Null for what is no date, such as the 31st of June. */
const readUntil = (text: string): Date | null => {
  const iso = text.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const at = new Date(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString() === iso ? at : null;
};

/** How a rule ends: after so many occurrences, or with the last one up to a time. */
export const endOfRule = (rule: RecurrenceRule): { readonly count: number } | { readonly until: Date } => {
  const count = /(?:^|;)COUNT=(\d+)/.exec(rule)?.[1];
  if (count !== undefined) return { count: Number(count) };
  const until = /(?:^|;)UNTIL=(\w+)/.exec(rule)?.[1];
  return { until: readUntil(until ?? '') ?? new Date(0) };
};
