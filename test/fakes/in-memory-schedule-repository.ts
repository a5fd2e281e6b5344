import type { Addition, ScheduleRepository } from '../../src/application/ports/schedule-repository.ts';
import { scheduleLimits } from '../../src/domain/schedules/limits.ts';
import { overlaps } from '../../src/domain/schedules/overlap.ts';
import type { Schedule } from '../../src/domain/schedules/schedule.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import type { InMemoryStore } from './in-memory-store.ts';

type Place = Pick<Schedule, 'scheduledAt' | 'id'>;

const latestFirst = (a: Place, b: Place): number => {
  if (a.id === b.id) return 0;
  return b.scheduledAt.getTime() - a.scheduledAt.getTime() || (a.id < b.id ? 1 : -1);
};

export const inMemoryScheduleRepository = (store: InMemoryStore): ScheduleRepository => {
  const ofPerson = (owner: UserId) =>
    [...store.schedules.values()].filter(({ schedule }) => schedule.userId === owner);
  const openOf = (owner: UserId): readonly Schedule[] =>
    ofPerson(owner).flatMap(({ schedule }) => (schedule.status === 'scheduled' ? [schedule] : []));
  const isNext = ({ id, userId, revision }: Schedule): boolean => {
    const held = store.schedules.get(id)?.schedule;
    return held?.userId === userId && held.revision === revision - 1;
  };
  const put = (schedule: Schedule): void => {
    store.schedules.set(schedule.id, { schedule, key: store.schedules.get(schedule.id)?.key ?? null });
  };

  return {
    add: async ({ schedule, key, replaced }): Promise<Addition> => {
      await store.reach();
      const { userId } = schedule;
      const held = ofPerson(userId).find((one) => one.key === key);
      if (held?.schedule.status === 'scheduled') return { outcome: 'repeated', schedule: held.schedule };
      if (!replaced.every(isNext)) return { outcome: 'stale' };
      const gone = new Set(replaced.map(({ id }) => id));
      const others = openOf(userId).filter(({ id }) => !gone.has(id));
      if (others.length >= scheduleLimits.openSchedules) return { outcome: 'too_many' };
      if (overlaps(schedule, others)) return { outcome: 'overlaps' };
      if (held) store.schedules.set(held.schedule.id, { ...held, key: null });
      for (const one of replaced) put(one);
      store.schedules.set(schedule.id, { schedule, key });
      return { outcome: 'added' };
    },
    find: async (owner, id) => {
      await store.reach();
      const schedule = store.schedules.get(id)?.schedule;
      return schedule?.userId === owner ? schedule : null;
    },
    list: async (owner, { limit, status, after }) => {
      await store.reach();
      return ofPerson(owner)
        .map(({ schedule }) => schedule)
        .filter((schedule) => status === undefined || schedule.status === status)
        .filter((schedule) => after === undefined || latestFirst(after, schedule) < 0)
        .toSorted(latestFirst)
        .slice(0, limit);
    },
    save: async (schedule) => {
      await store.reach();
      if (schedule.status === 'scheduled' && overlaps(schedule, openOf(schedule.userId))) return 'overlaps';
      if (!isNext(schedule)) return 'stale';
      put(schedule);
      return 'saved';
    },
    due: async (at, limit) => {
      await store.reach();
      return [...store.schedules.values()]
        .map(({ schedule }) => schedule)
        .filter(({ dueAt }) => dueAt !== null && dueAt <= at)
        .toSorted((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, userId }) => ({ id, userId }));
    },
  };
};
