import { randomUUID } from 'node:crypto';
import type { ScheduleId, UserId } from '../../../src/domain/shared/ids.ts';
import { occurrenceAt, openSchedule, type Schedule } from '../../../src/domain/schedules/schedule.ts';
import { utc } from '../../../src/domain/schedules/time-zone.ts';

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
export const start = new Date('2026-03-02T10:00:00.000Z');
export const after = (ms: number, from = start): Date => new Date(from.getTime() + ms);

/** A schedule with appointments so many days from `start`, made a week before it. */
export const scheduleOn = (days: readonly number[], changes: Partial<Schedule> = {}): Schedule => {
  const occurrences = days.map((day) => occurrenceAt(after(day * dayMs)));
  const times = {
    scheduledAt: occurrences[0]?.startsAt ?? start,
    durationMinutes: 30,
    timeZone: utc,
    rule: null,
    occurrences,
  };
  const ids = { id: randomUUID() as ScheduleId, userId: randomUUID() as UserId };
  return { ...openSchedule(ids, times, {}, after(-7 * dayMs)), ...changes };
};
