import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announced,
  isOver,
  nextDue,
  reminded,
  reminderAt,
  settled,
} from '../../../src/domain/schedules/course.ts';
import { cancelSchedule, changeSchedule } from '../../../src/domain/schedules/schedule.ts';
import { after, dayMs, hourMs, scheduleOn, start } from './schedules.ts';

const one = scheduleOn([0], { announced: 0 });
const [first] = one.occurrences;

describe('reminders', () => {
  it('come a day before, once', () => {
    expect(nextDue(one, after(-3 * dayMs))).toEqual(after(-dayMs));
    const told = reminded(one, start, after(-dayMs));
    expect(told.occurrences[0]?.isReminded).toBe(true);
    expect(told.dueAt).toEqual(after(30 * 60_000));
  });
  it('come an hour before what was made later than a day before', () => {
    const late = { ...one, updatedAt: after(-5 * hourMs) };
    expect(reminderAt(first!, late, after(-5 * hourMs))).toEqual(after(-hourMs));
  });
  it('do not come when it has begun', () => {
    expect(reminderAt(first!, one, start)).toBeNull();
  });
});

describe('what becomes of an appointment', () => {
  it('is looked for at its end, and for the last time when nobody may still come', () => {
    expect(nextDue(one, after(0))).toEqual(after(30 * 60_000));
    expect(nextDue(one, after(30 * 60_000))).toEqual(after(2 * hourMs));
    expect(isOver(one, first!, after(2 * hourMs - 1))).toBe(false);
    expect(isOver(one, first!, after(2 * hourMs))).toBe(true);
  });
  it('is the status of a single one', () => {
    expect(settled(one, start, 'completed', after(hourMs))).toMatchObject({
      status: 'completed',
      dueAt: null,
    });
    expect(settled(one, start, 'no_show', after(hourMs))).toMatchObject({ status: 'no_show', dueAt: null });
  });
  it('is the status of a series with its last one: completed when any took place', () => {
    const series = scheduleOn([0, 7]);
    const half = settled(series, start, 'completed', after(hourMs));
    expect(half.status).toBe('scheduled');
    expect(settled(half, after(7 * dayMs), 'no_show', after(8 * dayMs)).status).toBe('completed');
    const missed = settled(series, start, 'no_show', after(hourMs));
    expect(settled(missed, after(7 * dayMs), 'no_show', after(8 * dayMs)).status).toBe('no_show');
  });
  it('does not undo that it was cancelled', () => {
    const cancelled = cancelSchedule(scheduleOn([0]), start);
    expect(settled(cancelled, start, 'completed', after(hourMs)).status).toBe('cancelled');
  });
});

describe('telling everybody', () => {
  it('is due with every change that calendars show, and with no other', () => {
    const noted = changeSchedule(one, { notes: 'Bring the glasses' }, start);
    expect(noted).toMatchObject({ sequence: 0, revision: 1, dueAt: one.dueAt });
    const { scheduledAt, durationMinutes, timeZone, rule, occurrences } = scheduleOn([3]);
    const moved = changeSchedule(
      one,
      { times: { scheduledAt, durationMinutes, timeZone, rule, occurrences } },
      start,
    );
    expect(moved).toMatchObject({ sequence: 1, revision: 1, dueAt: start, scheduledAt });
    expect(cancelSchedule(moved, start)).toMatchObject({ sequence: 2, status: 'cancelled', dueAt: start });
  });
  it('of an older state leaves the newer to be told', () => {
    const cancelled = cancelSchedule(one, start);
    expect(announced(cancelled, 0, after(5)).dueAt).toEqual(start);
    expect(announced(cancelled, 1, after(5)).dueAt).toBeNull();
    expect(announced(one, 0, after(-3 * dayMs)).dueAt).toEqual(after(-dayMs));
  });
});

it('comes to an end, whatever is done in which order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 9 }),
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      (gaps, kept) => {
        let day = 0;
        let schedule = scheduleOn(
          gaps.map((gap) => (day += gap + 1)),
          { announced: 0 },
        );
        let now = schedule.createdAt;
        schedule = announced(schedule, 0, now);
        for (let step = 0; schedule.dueAt !== null; step += 1) {
          expect(step).toBeLessThan(40);
          expect(schedule.dueAt >= now).toBe(true);
          now = schedule.dueAt;
          let next = schedule;
          for (const { startsAt, isReminded, outcome } of schedule.occurrences) {
            const reminder = reminderAt({ startsAt, isReminded, outcome }, next, now);
            if (reminder !== null && reminder <= now) next = reminded(next, startsAt, now);
            if (outcome === null && after(30 * 60_000, startsAt) <= now && kept[step])
              next = settled(next, startsAt, 'completed', now);
            else if (isOver(next, { startsAt, isReminded, outcome }, now))
              next = settled(next, startsAt, 'no_show', now);
          }
          schedule = { ...next, dueAt: nextDue(next, now) };
        }
        expect(schedule.status).not.toBe('scheduled');
      },
    ),
    { seed: 7 },
  );
});
