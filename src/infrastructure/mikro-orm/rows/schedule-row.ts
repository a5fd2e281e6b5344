import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { Frequency, ScheduleStatus } from '../../../domain/schedules/schedule.ts';
import { UserRow } from './user-row.ts';

/** `reasons` and `notes` are sealed; times are plain. */
export const ScheduleRow = defineEntity({
  name: 'ScheduleRow',
  tableName: 'schedules',
  indexes: [
    { name: 'schedules_by_time', properties: ['user', 'scheduledAt', 'id'] },
    { name: 'schedules_by_due', properties: ['dueAt'] },
  ],
  uniques: [{ name: 'schedules_by_request', properties: ['user', 'requestKey'] }],
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    assessmentId: p.uuid().nullable(),
    /** Null once another schedule came of the same request. */
    requestKey: p.text().nullable(),
    scheduledAt: p.datetime(3),
    durationMinutes: p.integer(),
    timeZone: p.text(),
    rule: p.text().nullable(),
    /** JSON: of each its begin, whether it was reminded of, and what became of it. */
    occurrences: p.text(),
    frequency: p.text().$type<Frequency>().nullable(),
    status: p.text().$type<ScheduleStatus>(),
    reasons: p.blob().nullable(),
    notes: p.blob().nullable(),
    /** Separated by spaces. */
    invites: p.text(),
    sequence: p.integer(),
    announced: p.integer().nullable(),
    revision: p.integer(),
    dueAt: p.datetime(3).nullable(),
    createdAt: p.datetime(3),
    updatedAt: p.datetime(3),
  },
});

export type ScheduleRow = InferEntity<typeof ScheduleRow>;
