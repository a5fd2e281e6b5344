import { z } from 'zod';
import type { Scheduled } from '../../application/schedules/create-schedule.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Reply } from './endpoint.ts';
import { encodeScheduleCursor } from './schedule-cursor.ts';
import {
  changeScheduleBody,
  createScheduleBody,
  planScheduleBody,
  presentSchedule,
  scheduleListQuery,
  scheduleSchema,
  slotQuery,
  slotsSchema,
} from './schedule-schemas.ts';

/** Where schedules are, whoever made them. */
export const scheduleCollection = '/api/v1/schedules';

const location = { Location: 'The address of the schedule.' };
/** Of a request that makes one. */
export const madeSchedule = [
  { status: 201, description: 'The new schedule', schema: scheduleSchema, headers: location },
  {
    status: 200,
    description: 'What came of the same request before',
    schema: scheduleSchema,
    headers: location,
  },
];
export const timeFailures = [
  'schedule_too_soon',
  'schedule_too_far',
  'time_zone_unknown',
  'recurrence_not_valid',
] as const;
export const placeFailures = ['schedule_overlap', 'too_many_schedules'] as const;

export const changeFailures = [
  ...timeFailures,
  'schedule_overlap',
  'forbidden',
  'patient_not_found',
  'schedule_not_found',
  'schedule_not_open',
] as const;

export const presentMade = <E>(made: Result<Scheduled, E>): Result<Reply, E> => {
  if (!made.ok) return made;
  const { schedule, isNew } = made.value;
  const headers = { Location: `${scheduleCollection}/${schedule.id}` };
  return ok({ status: isNew ? 201 : 200, headers, body: presentSchedule(schedule) });
};

type Created = z.output<typeof createScheduleBody>;
export const creationOf = (body: Created) => ({
  times: {
    scheduledAt: body.scheduled_at,
    durationMinutes: body.duration_minutes,
    timeZone: body.timezone,
    rule: body.recurrence_rule ?? null,
  },
  details: { notes: body.notes ?? null, invites: [...new Set(body.invite)] },
  key: body.idempotency_key,
});

export const theSchedule = { status: 200, description: 'The schedule', schema: scheduleSchema };
export const presented = <E>(result: Result<Schedule, E>): Result<Reply, E> =>
  result.ok ? ok({ status: 200, body: presentSchedule(result.value) }) : result;

type Changed = z.output<typeof changeScheduleBody>;
export const changesOf = (body: Changed) => ({
  times: {
    ...(body.scheduled_at && { scheduledAt: body.scheduled_at }),
    ...(body.duration_minutes !== undefined && { durationMinutes: body.duration_minutes }),
    ...(body.timezone !== undefined && { timeZone: body.timezone }),
    ...(body.recurrence_rule !== undefined && { rule: body.recurrence_rule }),
  },
  ...(body.notes !== undefined && { notes: body.notes }),
  ...(body.invite && { invites: [...new Set(body.invite)] }),
});

type Planned = z.output<typeof planScheduleBody>;
export const planOf = (body: Planned) => ({
  assessmentId: body.assessment_id,
  timeZone: body.timezone,
  durationMinutes: body.duration_minutes,
  frequency: body.frequency,
  invites: [...new Set(body.invite)],
});

export const scheduleListReply = (
  path: string,
  { limit, status }: { readonly limit: number; readonly status?: string | undefined },
  schedules: readonly Schedule[],
): Reply => {
  const last = schedules.length === limit ? schedules.at(-1) : undefined;
  const filter = status === undefined ? '' : `&status=${status}`;
  const next = last && `<${path}?limit=${limit}${filter}&cursor=${encodeScheduleCursor(last)}>; rel="next"`;
  return { status: 200, body: schedules.map(presentSchedule), ...(next && { headers: { Link: next } }) };
};
export const pageOf = ({ limit, status, cursor }: z.output<typeof scheduleListQuery>) => ({
  limit,
  ...(status && { status }),
  ...(cursor && { after: cursor }),
});
export const listAnswer = {
  status: 200,
  description: 'One page of schedules',
  schema: z.array(scheduleSchema),
  headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
};

type SlotQuery = z.output<typeof slotQuery>;
export const slotSearch = (query: SlotQuery) => ({
  from: query.from ?? null,
  days: query.days,
  durationMinutes: query.duration_minutes,
  timeZone: query.timezone,
});
export const slotsReply = ({ duration_minutes: minutes }: SlotQuery, starts: readonly Date[]): Reply => ({
  status: 200,
  body: starts.map((at) => ({
    starts_at: at.toISOString(),
    ends_at: new Date(at.getTime() + minutes * 60_000).toISOString(),
  })),
});
export const slotsAnswer = {
  status: 200,
  description: 'When an appointment could begin',
  schema: slotsSchema,
};
