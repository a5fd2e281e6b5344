import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewSchedule } from '../../src/application/ports/schedule-repository.ts';
import { scheduleLimits } from '../../src/domain/schedules/limits.ts';
import type { RecurrenceRule } from '../../src/domain/schedules/recurrence-rule.ts';
import {
  cancelSchedule,
  changeSchedule,
  occurrenceAt,
  openSchedule,
  type Schedule,
} from '../../src/domain/schedules/schedule.ts';
import { utc } from '../../src/domain/schedules/time-zone.ts';
import type { AssessmentId, ScheduleId, UserId } from '../../src/domain/shared/ids.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

const begin = Date.UTC(2027, 2, 1, 9, 30, 0, 123);
const hourMs = 3_600_000;
const now = new Date('2027-01-01T08:00:00.456Z');

/** A single appointment so many hours after a time that stands. */
export const scheduleAt = (userId: UserId, hours: number, changes: Partial<Schedule> = {}): Schedule => {
  const scheduledAt = new Date(begin + hours * hourMs);
  const times = { scheduledAt, durationMinutes: 30, timeZone: utc, rule: null };
  const ids = { id: randomUUID() as ScheduleId, userId };
  return {
    ...openSchedule(ids, { ...times, occurrences: [occurrenceAt(scheduledAt)] }, {}, now),
    ...changes,
  };
};

const dueAt = (ms: number) => ({ dueAt: new Date(Date.UTC(2001, 0, 1) + ms) });

const adding = (schedule: Schedule, changes: Partial<NewSchedule> = {}): NewSchedule => ({
  schedule,
  key: schedule.id,
  replaced: [],
  ...changes,
});

/** What every `ScheduleRepository` owes its callers. */
export const scheduleRepositoryContract = (adapter: string, create: CreateStorage): void => {
  const given = async () => {
    const storage = await create();
    return { schedules: storage.schedules, userId: await newUser(storage), other: await newUser(storage) };
  };

  describe(`ScheduleRepository contract: ${adapter}`, () => {
    it('keeps a schedule as it is, for its owner alone', async () => {
      const { schedules, userId, other } = await given();
      const first = scheduleAt(userId, 0);
      const series = {
        ...first,
        assessmentId: randomUUID() as AssessmentId,
        rule: 'FREQ=WEEKLY;COUNT=2' as RecurrenceRule,
        frequency: 'weekly' as const,
        occurrences: [
          { ...first.occurrences[0]!, isReminded: true, outcome: 'completed' as const },
          occurrenceAt(new Date(begin + 168 * hourMs)),
        ],
        reasons: [{ code: 'risk_level', level: 'high' } as const],
        notes: 'Grüße 你好 👵🏽',
        invites: ['caregivers', 'clinicians'] as const,
        announced: 0,
      };
      expect(await schedules.add(adding(series))).toEqual({ outcome: 'added' });
      expect(await schedules.find(userId, series.id)).toEqual(series);
      expect(await schedules.find(other, series.id)).toBeNull();
      expect(await schedules.list(other, { limit: 10 })).toEqual([]);
    });

    it('lists the latest first, page by page, and by status', async () => {
      const { schedules, userId } = await given();
      const all = [0, 2, 4, 6].map((hours) => scheduleAt(userId, hours));
      for (const one of all) await schedules.add(adding(one));
      await schedules.save(cancelSchedule(all[1]!, now));
      const ids = async (page: Parameters<typeof schedules.list>[1]) =>
        (await schedules.list(userId, page)).map(({ id }) => id);
      expect(await ids({ limit: 2 })).toEqual([all[3]!.id, all[2]!.id]);
      expect(await ids({ limit: 9, after: all[2]! })).toEqual([all[1]!.id, all[0]!.id]);
      expect(await ids({ limit: 9, status: 'scheduled' })).toEqual([all[3]!.id, all[2]!.id, all[0]!.id]);
    });

    it('makes one schedule of the same request, also when it comes twice at once', async () => {
      const { schedules, userId } = await given();
      const [one, twin] = [scheduleAt(userId, 0), scheduleAt(userId, 0)];
      const answers = await Promise.all([
        schedules.add(adding(one, { key: 'the same' })),
        schedules.add(adding(twin, { key: 'the same' })),
      ]);
      expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['added', 'repeated']);
      const held = await schedules.list(userId, { limit: 9 });
      expect(held).toHaveLength(1);
      expect(answers).toContainEqual({ outcome: 'repeated', schedule: held[0] });
    });

    it('makes another of the same request once the first is cancelled, and for another person', async () => {
      const { schedules, userId, other } = await given();
      const first = scheduleAt(userId, 0);
      await schedules.add(adding(first, { key: 'the same' }));
      const theirs = await schedules.add(adding(scheduleAt(other, 0), { key: 'the same' }));
      expect(theirs.outcome).toBe('added');
      await schedules.save(cancelSchedule(first, now));
      const again = await schedules.add(adding(scheduleAt(userId, 0), { key: 'the same' }));
      expect(again.outcome).toBe('added');
      expect((await schedules.find(userId, first.id))?.status).toBe('cancelled');
    });

    it('has no two at the same time, also when they come at once', async () => {
      const { schedules, userId } = await given();
      const answers = await Promise.all(
        [0, 0.25, 0.4].map((hours) => schedules.add(adding(scheduleAt(userId, hours)))),
      );
      expect(answers.filter(({ outcome }) => outcome === 'added')).toHaveLength(1);
      expect(answers.filter(({ outcome }) => outcome === 'overlaps')).toHaveLength(2);
    });

    it('has at most so many that are to come', async () => {
      const { schedules, userId } = await given();
      for (let hours = 0; hours < scheduleLimits.openSchedules; hours += 1)
        await schedules.add(adding(scheduleAt(userId, hours)));
      expect((await schedules.add(adding(scheduleAt(userId, 99)))).outcome).toBe('too_many');
    });

    it('replaces others by a new one, which may be at their time, or does nothing', async () => {
      const { schedules, userId } = await given();
      const before = scheduleAt(userId, 0);
      await schedules.add(adding(before));
      const replaced = [cancelSchedule(before, now)];
      const next = scheduleAt(userId, 0);
      const stale = { ...replaced[0]!, revision: 7 };
      expect((await schedules.add(adding(next, { replaced: [stale] }))).outcome).toBe('stale');
      expect(await schedules.find(userId, before.id)).toEqual(before);
      expect((await schedules.add(adding(next, { replaced }))).outcome).toBe('added');
      expect(await schedules.list(userId, { limit: 9, status: 'scheduled' })).toEqual([next]);
      expect(await schedules.find(userId, before.id)).toEqual(replaced[0]);
    });

    it('saves what is the next of what is there, and nothing else', async () => {
      const { schedules, userId, other } = await given();
      const schedule = scheduleAt(userId, 0);
      await schedules.add(adding(schedule));
      const changed = changeSchedule(schedule, { notes: 'A' }, now);
      expect(await schedules.save(changed)).toBe('saved');
      expect(await schedules.save(changeSchedule(schedule, { notes: 'B' }, now))).toBe('stale');
      expect(await schedules.save({ ...changed, userId: other, revision: 2 })).toBe('stale');
      expect(await schedules.save(scheduleAt(userId, 5))).toBe('stale');
      expect(await schedules.find(userId, schedule.id)).toEqual(changed);
    });

    it('does not save a time at which there is another', async () => {
      const { schedules, userId } = await given();
      const [one, two] = [scheduleAt(userId, 0), scheduleAt(userId, 3)];
      await schedules.add(adding(one));
      await schedules.add(adding(two));
      const { scheduledAt, occurrences } = one;
      const moved = { ...two, scheduledAt, occurrences, revision: 1 };
      expect(await schedules.save(moved)).toBe('overlaps');
      expect(await schedules.find(userId, two.id)).toEqual(two);
    });

    it('finds what is due, of everybody, the longest first', async () => {
      const { schedules, userId, other } = await given();
      const all = [
        scheduleAt(userId, 0, dueAt(2)),
        scheduleAt(other, 0, dueAt(1)),
        scheduleAt(userId, 2, dueAt(3)),
        scheduleAt(userId, 4, { dueAt: null }),
      ];
      for (const one of all) await schedules.add(adding(one));
      const due = await schedules.due(new Date(Date.UTC(2001, 0, 1) + 2), 10);
      expect(due).toEqual([
        { userId: other, id: all[1]!.id },
        { userId, id: all[0]!.id },
      ]);
      expect(await schedules.due(new Date(Date.UTC(2001, 0, 1) + 3), 1)).toHaveLength(1);
      for (const one of all) await schedules.save({ ...one, revision: 1, dueAt: null });
    });
  });
};
