import type { AssessmentId, ScheduleId, UserId } from '../shared/ids.ts';
import type { Reason } from './reasons.ts';
import type { RecurrenceRule } from './recurrence-rule.ts';
import type { TimeZone } from './time-zone.ts';

export const scheduleStatuses = ['scheduled', 'completed', 'cancelled', 'no_show'] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

export const frequencies = ['weekly', 'every_two_weeks', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];

/** Whom the person asks to come along, besides themselves. */
export const invitedGroups = ['caregivers', 'clinicians'] as const;
export type InvitedGroup = (typeof invitedGroups)[number];

export type Occurrence = {
  readonly startsAt: Date;
  readonly isReminded: boolean;
  /** Null until it is known. */
  readonly outcome: 'completed' | 'no_show' | null;
};

/** When it is, as the person or the policy chose it. */
export type ScheduleTimes = {
  /** Of the first occurrence. */
  readonly scheduledAt: Date;
  readonly durationMinutes: number;
  readonly timeZone: TimeZone;
  /** Null for a single appointment. */
  readonly rule: RecurrenceRule | null;
  /** Ascending, at least one; all of them, for a series ends. */
  readonly occurrences: readonly Occurrence[];
};

/** An appointment, or a series of them. */
export type Schedule = ScheduleTimes & {
  readonly id: ScheduleId;
  readonly userId: UserId;
  /** The assessment that it follows from; null for one by hand. */
  readonly assessmentId: AssessmentId | null;
  /** As the policy decided; null for one by hand. */
  readonly frequency: Frequency | null;
  readonly status: ScheduleStatus;
  readonly reasons: readonly Reason[];
  readonly notes: string | null;
  readonly invites: readonly InvitedGroup[];
  /** How often what calendars know of it was changed: SEQUENCE of RFC 5545. */
  readonly sequence: number;
  /** The last sequence that everybody was told of; null: none yet. */
  readonly announced: number | null;
  /** Raised with every change of anything, so that none overwrites another. */
  readonly revision: number;
  /** When there is something to do about it next; null when there never is. */
  readonly dueAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type ScheduleDetails = Pick<Schedule, 'notes' | 'invites' | 'reasons' | 'assessmentId' | 'frequency'>;

export const occurrenceAt = (startsAt: Date): Occurrence => ({ startsAt, isReminded: false, outcome: null });

export const endOf = ({ durationMinutes }: Pick<Schedule, 'durationMinutes'>, startsAt: Date): Date =>
  new Date(startsAt.getTime() + durationMinutes * 60_000);

/** Everybody is to be told of a new schedule, so that it is due at once. */
export const openSchedule = (
  ids: Pick<Schedule, 'id' | 'userId'>,
  times: ScheduleTimes,
  details: Partial<ScheduleDetails>,
  now: Date,
): Schedule => ({
  ...ids,
  ...times,
  assessmentId: details.assessmentId ?? null,
  frequency: details.frequency ?? null,
  status: 'scheduled',
  reasons: details.reasons ?? [],
  notes: details.notes ?? null,
  invites: details.invites ?? [],
  sequence: 0,
  announced: null,
  revision: 0,
  dueAt: now,
  createdAt: now,
  updatedAt: now,
});

export type ScheduleChanges = Partial<Pick<Schedule, 'notes' | 'invites'>> & {
  readonly times?: ScheduleTimes;
};

const sameTimes = (one: ScheduleTimes, other: ScheduleTimes): boolean =>
  one.scheduledAt.getTime() === other.scheduledAt.getTime() &&
  one.durationMinutes === other.durationMinutes &&
  one.timeZone === other.timeZone &&
  one.rule === other.rule;

const sameGroups = (one: readonly InvitedGroup[], other: readonly InvitedGroup[]): boolean =>
  one.length === other.length && one.every((group) => other.includes(group));

/**
 * Only one that is still to come can be changed. Calendars are told when something that they show did; what is as it was
 * is no change, and gives back the same schedule.
 */
export const changeSchedule = (schedule: Schedule, changes: ScheduleChanges, now: Date): Schedule => {
  const { notes = schedule.notes, invites = schedule.invites } = changes;
  const times = changes.times && !sameTimes(schedule, changes.times) ? changes.times : null;
  const isTold = times !== null || !sameGroups(schedule.invites, invites);
  if (!isTold && notes === schedule.notes) return schedule;
  return {
    ...schedule,
    ...times,
    notes,
    invites,
    ...(isTold && { sequence: schedule.sequence + 1, dueAt: now }),
    revision: schedule.revision + 1,
    updatedAt: now,
  };
};

/** Occurrences that took place before stay what they were. */
export const cancelSchedule = (schedule: Schedule, now: Date): Schedule => ({
  ...schedule,
  status: 'cancelled',
  sequence: schedule.sequence + 1,
  revision: schedule.revision + 1,
  dueAt: now,
  updatedAt: now,
});

/** Whether what the person was reminded of is what comes, or came, last. */
export const isReminded = ({ occurrences }: Schedule): boolean =>
  occurrences.some((occurrence) => occurrence.isReminded);
