import type { Cipher } from '../../application/ports/cipher.ts';
import type { Reason } from '../../domain/schedules/reasons.ts';
import type { RecurrenceRule } from '../../domain/schedules/recurrence-rule.ts';
import type { InvitedGroup, Occurrence, Schedule } from '../../domain/schedules/schedule.ts';
import type { TimeZone } from '../../domain/schedules/time-zone.ts';
import type { AssessmentId, ScheduleId, UserId } from '../../domain/shared/ids.ts';
import type { ScheduleRow } from './rows/schedule-row.ts';
import { sealedColumns } from './sealed-columns.ts';

type StoredOccurrence = {
  readonly at: string;
  readonly reminded: boolean;
  readonly outcome: Occurrence['outcome'];
};

const toOccurrences = (text: string): readonly Occurrence[] =>
  (JSON.parse(text) as readonly StoredOccurrence[]).map(({ at, reminded, outcome }) => ({
    startsAt: new Date(at),
    isReminded: reminded,
    outcome,
  }));

const fromOccurrences = (occurrences: readonly Occurrence[]): string =>
  JSON.stringify(
    occurrences.map(({ startsAt, isReminded, outcome }): StoredOccurrence => ({
      at: startsAt.toISOString(),
      reminded: isReminded,
      outcome,
    })),
  );

/** What of a stored schedule says when it is. */
export const busyOf = (row: ScheduleRow) => ({
  id: row.id as ScheduleId,
  status: row.status,
  durationMinutes: row.durationMinutes,
  occurrences: toOccurrences(row.occurrences),
});

export const scheduleRowMapping = (cipher: Cipher) => {
  const { seal, open } = sealedColumns(cipher, 'schedules');

  return {
    toRow: async ({ userId, notes, reasons, occurrences, invites, ...plain }: Schedule) => ({
      ...plain,
      user: userId,
      occurrences: fromOccurrences(occurrences),
      invites: invites.join(' '),
      notes: await seal(plain.id, userId, 'notes', notes),
      reasons: await seal(plain.id, userId, 'reasons', reasons.length === 0 ? null : JSON.stringify(reasons)),
    }),
    fromRow: async (row: ScheduleRow): Promise<Schedule> => {
      const owner = row.user as UserId;
      const reasons = await open(row.id, owner, 'reasons', row.reasons);
      return {
        ...busyOf(row),
        userId: owner,
        assessmentId: (row.assessmentId ?? null) as AssessmentId | null,
        scheduledAt: row.scheduledAt,
        timeZone: row.timeZone as TimeZone,
        rule: (row.rule ?? null) as RecurrenceRule | null,
        frequency: row.frequency ?? null,
        reasons: reasons === null ? [] : (JSON.parse(reasons) as readonly Reason[]),
        notes: await open(row.id, owner, 'notes', row.notes),
        invites: row.invites.split(' ').filter(Boolean) as InvitedGroup[],
        sequence: row.sequence,
        announced: row.announced ?? null,
        revision: row.revision,
        dueAt: row.dueAt ?? null,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt,
      };
    },
  };
};
