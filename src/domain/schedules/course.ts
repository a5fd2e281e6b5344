import { keptWindowMs, reminderMs } from './limits.ts';
import { endOf, type Occurrence, type Schedule, type ScheduleStatus } from './schedule.ts';

/** The person is reminded then; null: it was done, or is too late. */
export const reminderAt = (
  { startsAt, isReminded }: Occurrence,
  { updatedAt }: Pick<Schedule, 'updatedAt'>,
  now: Date,
): Date | null => {
  if (isReminded || startsAt <= now) return null;
  const usual = startsAt.getTime() - reminderMs.usual;
  return new Date(usual > updatedAt.getTime() ? usual : startsAt.getTime() - reminderMs.late);
};

/** When a conversation may have begun for it to be the one that was meant. */
export const keptWindow = ({ startsAt }: Occurrence): { readonly from: Date; readonly until: Date } => ({
  from: new Date(startsAt.getTime() - keptWindowMs.before),
  until: new Date(startsAt.getTime() + keptWindowMs.after),
});

/** When it is looked whether it took place: at its end, and for the last time when the window has closed. */
const settledAt = (schedule: Schedule, occurrence: Occurrence, now: Date): Date => {
  const end = endOf(schedule, occurrence.startsAt);
  const { until } = keptWindow(occurrence);
  const last = new Date(Math.max(end.getTime(), until.getTime()));
  return end > now ? end : last;
};

/** The occurrences about which there is nothing more to wait for. */
export const isOver = (schedule: Schedule, occurrence: Occurrence, now: Date): boolean =>
  occurrence.outcome === null && settledAt(schedule, occurrence, now) <= now;

/** When there is something to do next about a schedule that everybody was told of. */
export const nextDue = (schedule: Schedule, now: Date): Date | null => {
  if (schedule.status !== 'scheduled') return null;
  const times = schedule.occurrences.flatMap((occurrence) => {
    const reminder = reminderAt(occurrence, schedule, now);
    const settled = occurrence.outcome === null ? settledAt(schedule, occurrence, now) : null;
    return [reminder ?? [], settled ?? []].flat();
  });
  return times.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
};

/** Everybody was told of this sequence; a newer one is still to be told. */
export const announced = (schedule: Schedule, sequence: number, now: Date): Schedule => {
  const told = { ...schedule, announced: sequence, revision: schedule.revision + 1 };
  return sequence < schedule.sequence ? told : { ...told, dueAt: nextDue(told, now) };
};

const change = (
  schedule: Schedule,
  startsAt: Date,
  changes: Partial<Omit<Occurrence, 'startsAt'>>,
): Schedule => ({
  ...schedule,
  revision: schedule.revision + 1,
  occurrences: schedule.occurrences.map((occurrence) =>
    occurrence.startsAt.getTime() === startsAt.getTime() ? { ...occurrence, ...changes } : occurrence,
  ),
});

/** The person was reminded of one occurrence. */
export const reminded = (schedule: Schedule, startsAt: Date, now: Date): Schedule => {
  const changed = change(schedule, startsAt, { isReminded: true });
  return { ...changed, dueAt: nextDue(changed, now) };
};

/** What became of one occurrence. A series is over with its last one, and took place when any of it did. */
export const settled = (
  schedule: Schedule,
  startsAt: Date,
  outcome: NonNullable<Occurrence['outcome']>,
  now: Date,
): Schedule => {
  const changed = change(schedule, startsAt, { outcome });
  const status = statusOf(changed);
  return { ...changed, status, dueAt: nextDue({ ...changed, status }, now) };
};

const statusOf = ({ status, occurrences }: Schedule): ScheduleStatus => {
  if (status !== 'scheduled' || occurrences.some(({ outcome }) => outcome === null)) return status;
  return occurrences.some(({ outcome }) => outcome === 'completed') ? 'completed' : 'no_show';
};
