import { z } from 'zod';
import { scheduleCursorSchema } from './schedule-cursor.ts';
import { wordsOf } from '../../domain/schedules/reasons.ts';
import { scheduleLimits } from '../../domain/schedules/limits.ts';
import {
  frequencies,
  invitedGroups,
  isReminded,
  scheduleStatuses,
  type Schedule,
} from '../../domain/schedules/schedule.ts';

const example = {
  id: '018f0000-0000-7000-8000-000000000007',
  user_id: '00000000-0000-4000-8000-000000000001',
  assessment_id: null,
  scheduled_at: '2027-01-12T09:30:00.000Z',
  duration_minutes: 30,
  timezone: 'Europe/London',
  recurrence_rule: 'FREQ=WEEKLY;COUNT=4',
  status: 'scheduled',
  reasons: [{ code: 'override', text: 'The person chose how often.' }],
  reminder_sent: false,
  notes: null,
  invite: ['caregivers'],
  occurrences: [{ starts_at: '2027-01-12T09:30:00.000Z', outcome: null }],
  created_at: '2027-01-05T09:30:00.000Z',
  updated_at: '2027-01-05T09:30:00.000Z',
};

export const scheduleSchema = z
  .strictObject({
    id: z.uuid(),
    user_id: z.uuid(),
    assessment_id: z.uuid().nullable(),
    scheduled_at: z.iso.datetime().meta({ description: 'Begin of the first appointment.' }),
    duration_minutes: z.int(),
    timezone: z.string().meta({ description: 'By whose clocks a series keeps its time of day.' }),
    recurrence_rule: z.string().nullable(),
    status: z.enum(scheduleStatuses),
    reasons: z.array(z.strictObject({ code: z.string(), text: z.string() })),
    reminder_sent: z.boolean(),
    notes: z.string().nullable(),
    invite: z.array(z.enum(invitedGroups)),
    occurrences: z
      .array(
        z.strictObject({ starts_at: z.iso.datetime(), outcome: z.enum(['completed', 'no_show']).nullable() }),
      )
      .meta({ description: 'Every appointment of the series, and what became of it.' }),
    created_at: z.iso.datetime(),
    updated_at: z.iso.datetime(),
  })
  .meta({ id: 'Schedule', example });

export const presentSchedule = (schedule: Schedule): z.output<typeof scheduleSchema> => ({
  id: schedule.id,
  user_id: schedule.userId,
  assessment_id: schedule.assessmentId,
  scheduled_at: schedule.scheduledAt.toISOString(),
  duration_minutes: schedule.durationMinutes,
  timezone: schedule.timeZone,
  recurrence_rule: schedule.rule,
  status: schedule.status,
  reasons: schedule.reasons.map((reason) => ({ code: reason.code, text: wordsOf(reason) })),
  reminder_sent: isReminded(schedule),
  notes: schedule.notes,
  invite: [...schedule.invites],
  occurrences: schedule.occurrences.map(({ startsAt, outcome }) => ({
    starts_at: startsAt.toISOString(),
    outcome,
  })),
  created_at: schedule.createdAt.toISOString(),
  updated_at: schedule.updatedAt.toISOString(),
});

const { leastMinutes, mostMinutes } = scheduleLimits;

const duration = z.int().min(leastMinutes).max(mostMinutes);
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .meta({ description: 'An instant, in UTC or with an offset.' });
const zone = z
  .string()
  .max(100)
  .meta({ description: 'A zone of the IANA database.', example: 'Europe/London' });
const rule = z.string().max(500).meta({
  description: 'An RRULE of RFC 5545 that ends, by COUNT or UNTIL, within two years and 53 appointments.',
  example: 'FREQ=WEEKLY;COUNT=4',
});
const notes = z.string().max(10_000);
const invite = z.array(z.enum(invitedGroups)).max(invitedGroups.length).meta({
  description: 'Who gets the invitation too, where the person agrees to share with them.',
});

export const createScheduleBody = z
  .strictObject({
    scheduled_at: instant,
    duration_minutes: duration.default(30),
    timezone: zone.default('UTC'),
    recurrence_rule: rule.nullish(),
    notes: notes.nullish(),
    invite: invite.default([]),
    idempotency_key: z.uuid().optional().meta({
      description: 'The same key again gives what came of the first request, for as long as that is to come.',
    }),
  })
  .meta({
    id: 'NewSchedule',
    example: {
      scheduled_at: '2027-01-12T09:30:00Z',
      timezone: 'Europe/London',
      recurrence_rule: 'FREQ=WEEKLY;COUNT=4',
    },
  });

export const changeScheduleBody = z
  .strictObject({
    scheduled_at: instant.optional(),
    duration_minutes: duration.optional(),
    timezone: zone.optional(),
    recurrence_rule: rule.nullish(),
    notes: notes.nullish(),
    invite: invite.optional(),
  })
  .meta({ id: 'ScheduleChanges', example: { notes: 'After breakfast.' } });

export const planScheduleBody = z
  .strictObject({
    assessment_id: z.string().max(100).meta({ format: 'uuid' }),
    timezone: zone.optional().meta({ description: 'That of the last schedule, or UTC, where it is absent.' }),
    duration_minutes: duration.default(30),
    frequency: z
      .enum(frequencies)
      .optional()
      .meta({ description: 'In place of what the policy would choose.' }),
    invite: invite.default([]),
  })
  .meta({
    id: 'FollowUpRequest',
    example: { assessment_id: '018f0000-0000-7000-8000-000000000009', timezone: 'Europe/London' },
  });

export const scheduleListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Schedules in one page.' }),
  status: z.enum(scheduleStatuses).optional(),
  cursor: scheduleCursorSchema
    .optional()
    .meta({ description: 'Taken from the Link header of the page before.' }),
});

export const slotQuery = z.strictObject({
  from: z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text))
    .optional()
    .meta({ type: 'string', format: 'date-time', description: 'As soon as can be, where it is absent.' }),
  days: z.coerce.number().int().min(1).max(31).default(14),
  duration_minutes: z.coerce.number().int().min(leastMinutes).max(mostMinutes).default(30),
  timezone: zone.default('UTC'),
});

export const slotsSchema = z
  .array(z.strictObject({ starts_at: z.iso.datetime(), ends_at: z.iso.datetime() }))
  .meta({ id: 'Slots' });

/** A malformed id is as unknown as any other, so its form is not checked here. */
export const schedulePath = z.object({
  schedule_id: z.string().meta({ format: 'uuid', description: 'Id of the schedule.' }),
});
