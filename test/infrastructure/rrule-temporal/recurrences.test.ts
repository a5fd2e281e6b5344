import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRecurrenceRule, type RecurrenceRule } from '../../../src/domain/schedules/recurrence-rule.ts';
import { parseTimeZone, type TimeZone } from '../../../src/domain/schedules/time-zone.ts';
import { temporalRecurrences } from '../../../src/infrastructure/rrule-temporal/recurrences.ts';
import { recurrencesContract } from '../../contracts/recurrences.contract.ts';
import { independentOccurrences } from './independent-rule.ts';

recurrencesContract('rrule-temporal', () => temporalRecurrences);

const zoneOf = (name: string): TimeZone => {
  const zone = parseTimeZone(name);
  if (!zone.ok) throw new Error(name);
  return zone.value;
};
const ruleOf = (text: string): RecurrenceRule => {
  const rule = parseRecurrenceRule(text);
  if (!rule.ok) throw new Error(`${text}: ${rule.error.why}`);
  return rule.value;
};

/** North and south, by half an hour, at midnight, and at the usual hour: each changes its clocks twice a year. */
const zones = [
  'Europe/London',
  'America/New_York',
  'Pacific/Auckland',
  'Australia/Lord_Howe',
  'America/Santiago',
].map(zoneOf);

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const yearMs = 365 * 86_400_000;

/** Hours ahead of UTC, there and then. */
const offsetNames = new Map(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset', hour: 'numeric' }),
  ]),
);
const offsetOf = (at: Date, timeZone: TimeZone): string =>
  (offsetNames.get(timeZone)?.format(at) ?? '').replace(/^.*GMT/, '');

const someDays = fc.subarray([...weekdays], { minLength: 1 }).map((days) => `;BYDAY=${days.join(',')}`);
const noPart = fc.constant('');
const partsOf = {
  DAILY: fc.oneof(noPart, someDays, fc.constantFrom(';BYMONTH=3,4,10,11', ';BYMONTHDAY=1,15,-1')),
  WEEKLY: fc.oneof(noPart, someDays),
  MONTHLY: fc.oneof(
    noPart,
    fc.constantFrom(';BYDAY=2TU', ';BYDAY=-1FR', ';BYDAY=1MO,3MO', ';BYMONTHDAY=1,28,31', ';BYMONTHDAY=-1'),
    fc.constantFrom(';BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', ';BYDAY=SA,SU;BYSETPOS=1,2'),
  ),
  YEARLY: fc.constantFrom(';BYMONTH=3,10;BYDAY=-1SU', ';BYMONTH=4;BYDAY=1SU', ';BYMONTH=11;BYMONTHDAY=1,2,3'),
} as const;

const aRule = fc
  .constantFrom(...(Object.keys(partsOf) as (keyof typeof partsOf)[]))
  .chain((frequency) =>
    fc.record({
      frequency: fc.constant(frequency),
      interval: fc.integer({ min: 1, max: frequency === 'DAILY' ? 9 : 3 }),
      parts: partsOf[frequency],
      end: fc.oneof(
        fc.integer({ min: 1, max: 53 }).map((count) => `;COUNT=${count}`),
        fc
          .integer({ min: 1, max: 700 })
          .map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000 + 51_300_000).toISOString())
          .map((iso) => `;UNTIL=${iso.slice(0, 19).replaceAll(/[-:]/g, '')}Z`),
      ),
    }),
  )
  .map(({ frequency, interval, parts, end }) => `FREQ=${frequency};INTERVAL=${interval}${parts}${end}`);

const aSeries = fc.record({
  /** Any minute of the year, the hours of the night at which clocks change among them as often as all others. */
  startsAt: fc
    .tuple(
      fc.integer({ min: 0, max: 364 }),
      fc.oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 15 })),
    )
    .map(([day, quarter]) => new Date(Date.UTC(2026, 0, 1 + day, 0, quarter * 15))),
  rule: aRule,
  timeZone: fc.constantFrom(...zones),
});

describe('a thousand random series in five time zones', () => {
  it('take place when another implementation has them', () => {
    const until = new Date(Date.UTC(2026, 0, 1) + 3 * yearMs);
    const seen = { occurrences: 0, changes: 0, zones: new Set<string>() };
    fc.assert(
      fc.property(aSeries, ({ startsAt, rule, timeZone }) => {
        const query = { startsAt, timeZone, rule: ruleOf(rule), until };
        const found = temporalRecurrences.occurrences({ ...query, from: startsAt, limit: 60 });
        expect(found).toEqual(independentOccurrences(query).slice(0, 60));
        seen.occurrences += found.length;
        seen.zones.add(timeZone);
        if (new Set(found.map((at) => offsetOf(at, timeZone))).size > 1) seen.changes += 1;
      }),
      { numRuns: 1_000, seed: 20_261_126 },
    );
    expect(seen.zones.size).toBe(5);
    expect(seen.occurrences).toBeGreaterThan(10_000);
    expect(seen.changes).toBeGreaterThan(400);
  }, 120_000);
});

describe('rules that would take long', () => {
  it.each([
    'FREQ=DAILY;COUNT=999999999',
    'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1',
    'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2,4,6,9,11;COUNT=999999999',
    'FREQ=YEARLY;INTERVAL=99;UNTIL=99991231T235959Z',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;UNTIL=99991231T235959Z',
    'FREQ=DAILY;INTERVAL=99;BYDAY=MO;BYMONTH=1;BYMONTHDAY=1;COUNT=5000',
  ])('%s takes a moment', (rule) => {
    const startsAt = new Date('2026-03-01T10:00:00Z');
    const startedMs = performance.now();
    const until = new Date(startsAt.getTime() + 2 * yearMs);
    const query = { startsAt, timeZone: zones[0]!, rule: ruleOf(rule), from: startsAt, until, limit: 54 };
    expect(temporalRecurrences.occurrences(query).length).toBeLessThanOrEqual(54);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
  });
});
