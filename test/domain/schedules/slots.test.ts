import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, takenSpans } from '../../../src/domain/schedules/overlap.ts';
import { findSlots, localClock } from '../../../src/domain/schedules/slots.ts';
import type { TimeZone } from '../../../src/domain/schedules/time-zone.ts';
import { cancelSchedule } from '../../../src/domain/schedules/schedule.ts';
import { after, dayMs, scheduleOn, start } from './schedules.ts';

const search = (timeZone: string, changes: object = {}) => ({
  from: start,
  until: after(7 * dayMs),
  durationMinutes: 30,
  timeZone: timeZone as TimeZone,
  taken: [],
  limit: 1_000,
  ...changes,
});

describe('overlap', () => {
  it('is of what is at the same time, and not of what follows at once', () => {
    const one = scheduleOn([0, 7]);
    const at = (ms: number, changes = {}) => {
      const [occurrence] = one.occurrences;
      return scheduleOn([0], { occurrences: [{ ...occurrence!, startsAt: after(ms) }], ...changes });
    };
    expect(overlaps(at(29 * 60_000), [one])).toBe(true);
    expect(overlaps(at(30 * 60_000), [one])).toBe(false);
    expect(overlaps(at(-30 * 60_000), [one])).toBe(false);
    expect(overlaps(at(7 * dayMs - 1), [one])).toBe(true);
    expect(overlaps(at(-60 * 60_000, { durationMinutes: 61 }), [one])).toBe(true);
    expect(overlaps(at(0), [cancelSchedule(one, start)])).toBe(false);
    expect(overlaps(one, [one])).toBe(false);
  });
  it('is of a series with itself, where each is longer than the time to the next', () => {
    expect(overlaps(scheduleOn([0, 1], { durationMinutes: 25 * 60 }), [])).toBe(true);
  });
});

describe('free slots', () => {
  it.each(['Europe/London', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'are within working hours there: %s',
    (timeZone) => {
      const clock = localClock(timeZone as TimeZone);
      const slots = findSlots(search(timeZone));
      // Five days of sixteen; the first of them began before, or ends after, the search.
      expect(slots.length).toBeGreaterThanOrEqual(64);
      expect(slots.length).toBeLessThanOrEqual(80);
      for (const slot of slots) {
        const { weekday, minute } = clock(slot.getTime());
        expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']).toContain(weekday);
        expect(minute).toBeGreaterThanOrEqual(9 * 60);
        expect(minute + 30).toBeLessThanOrEqual(17 * 60);
        expect(minute % 30).toBe(0);
      }
    },
  );

  it('keep to the clock there when it changes', () => {
    const change = {
      from: new Date('2026-03-27T00:00:00Z'),
      until: new Date('2026-03-31T00:00:00Z'),
      limit: 99,
    };
    const slots = findSlots(search('Europe/London', change)).map((at) => at.toISOString().slice(0, 16));
    expect(slots).toContain('2026-03-27T09:00');
    expect(slots).toContain('2026-03-30T08:00');
    expect(slots).not.toContain('2026-03-27T08:00');
  });

  it('never meet what is taken', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }), (days) => {
        const busy = days.map((day) => scheduleOn([day], { durationMinutes: 45 }));
        const taken = takenSpans(busy);
        const slots = findSlots(search('UTC', { taken }));
        for (const slot of slots)
          for (const [from, until] of taken)
            expect(slot.getTime() + 30 * 60_000 <= from || slot.getTime() >= until).toBe(true);
        expect(slots.length).toBeGreaterThan(50);
      }),
      { numRuns: 20, seed: 5 },
    );
  });
});
