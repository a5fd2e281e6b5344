import { describe, expect, it } from 'vitest';
import type { OccurrenceQuery, Recurrences } from '../../src/application/ports/recurrences.ts';
import type { RecurrenceRule } from '../../src/domain/schedules/recurrence-rule.ts';
import type { TimeZone } from '../../src/domain/schedules/time-zone.ts';

const query = (
  rule: string,
  startsAt: string,
  changes: Partial<OccurrenceQuery> & { readonly in?: string } = {},
): OccurrenceQuery => ({
  startsAt: new Date(startsAt),
  timeZone: (changes.in ?? 'America/New_York') as TimeZone,
  rule: rule as RecurrenceRule,
  from: new Date(startsAt),
  until: new Date('2029-01-01T00:00:00Z'),
  limit: 100,
  ...changes,
});

/** What every `Recurrences` owes its callers. */
export const recurrencesContract = (adapter: string, create: () => Recurrences): void => {
  const of = (...given: Parameters<typeof query>): readonly string[] =>
    create()
      .occurrences(query(...given))
      .map((at) => at.toISOString().replace(':00.000Z', ''));

  describe(`Recurrences contract: ${adapter}`, () => {
    it('keeps the time of day over both changes of the clock', () => {
      expect(of('FREQ=WEEKLY;COUNT=3', '2026-10-22T15:00:00Z')).toEqual([
        '2026-10-22T15:00',
        '2026-10-29T15:00',
        '2026-11-05T16:00',
      ]);
      expect(of('FREQ=WEEKLY;COUNT=3', '2026-02-26T16:00:00Z')).toEqual([
        '2026-02-26T16:00',
        '2026-03-05T16:00',
        '2026-03-12T15:00',
      ]);
    });

    it('leaves out a time that a day lacks, and does not count it', () => {
      expect(of('FREQ=DAILY;COUNT=3', '2026-03-07T07:30:00Z')).toEqual([
        '2026-03-07T07:30',
        '2026-03-09T06:30',
        '2026-03-10T06:30',
      ]);
    });

    it('means the first of two', () => {
      expect(of('FREQ=DAILY;COUNT=3', '2026-10-31T05:30:00Z')).toEqual([
        '2026-10-31T05:30',
        '2026-11-01T05:30',
        '2026-11-02T06:30',
      ]);
    });

    it('ends with UNTIL, which is part of it', () => {
      expect(of('FREQ=DAILY;UNTIL=20260103T150000Z', '2026-01-01T15:00:00Z')).toHaveLength(3);
      expect(of('FREQ=DAILY;UNTIL=20260103T145959Z', '2026-01-01T15:00:00Z')).toHaveLength(2);
      expect(of('FREQ=DAILY;UNTIL=20200101T000000Z', '2026-01-01T15:00:00Z')).toEqual([]);
    });

    it('does not have its beginning where the rule has none', () => {
      expect(of('FREQ=MONTHLY;BYDAY=1MO;COUNT=2', '2026-01-01T15:00:00Z')).toEqual([
        '2026-01-05T15:00',
        '2026-02-02T15:00',
      ]);
    });

    it('finds those between two times, and so many', () => {
      const between = { from: new Date('2026-01-03T15:00:00Z'), until: new Date('2026-01-05T15:00:00Z') };
      expect(of('FREQ=DAILY;COUNT=9', '2026-01-01T15:00:00Z', between)).toEqual([
        '2026-01-03T15:00',
        '2026-01-04T15:00',
        '2026-01-05T15:00',
      ]);
      expect(of('FREQ=DAILY;COUNT=9', '2026-01-01T15:00:00Z', { limit: 2 })).toHaveLength(2);
    });

    it('comes to an end where there is nothing to find', () => {
      expect(of('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1', '2026-01-01T15:00:00Z')).toEqual([]);
    });
  });
};
