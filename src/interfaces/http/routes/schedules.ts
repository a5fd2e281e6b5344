import type { CancelSchedule, ChangeSchedule } from '../../../application/schedules/change-schedule.ts';
import type { CreateSchedule } from '../../../application/schedules/create-schedule.ts';
import type { FindSchedule } from '../../../application/schedules/find-schedule.ts';
import type { FindSlots } from '../../../application/schedules/find-slots.ts';
import type { ListSchedules } from '../../../application/schedules/list-schedules.ts';
import type { PlanFollowUp } from '../../../application/schedules/plan-follow-up.ts';
import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  changeFailures,
  changesOf,
  creationOf,
  listAnswer,
  madeSchedule,
  pageOf,
  placeFailures,
  planOf,
  presented,
  presentMade,
  scheduleCollection,
  scheduleListReply,
  slotsAnswer,
  slotSearch,
  slotsReply,
  theSchedule,
  timeFailures,
} from '../schedule-replies.ts';
import {
  changeScheduleBody,
  createScheduleBody,
  planScheduleBody,
  scheduleListQuery,
  schedulePath,
  slotQuery,
} from '../schedule-schemas.ts';
import { noBody, noQuery } from '../session-schemas.ts';

export type ScheduleUseCases = {
  readonly createSchedule: CreateSchedule;
  readonly listSchedules: ListSchedules;
  readonly findSchedule: FindSchedule;
  readonly changeSchedule: ChangeSchedule;
  readonly cancelSchedule: CancelSchedule;
  readonly planFollowUp: PlanFollowUp;
  readonly findSlots: FindSlots;
};

const collection = scheduleCollection;
const item = `${collection}/{schedule_id}`;
const tag = 'Schedules';

const create = ({ createSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: collection,
    tag,
    summary: 'Make an appointment, or a series of them',
    description: 'The same request again makes none.',
    request: { query: noQuery, body: createScheduleBody },
    answers: madeSchedule,
    failures: [...timeFailures, ...placeFailures, 'forbidden', 'patient_not_found'],
    handle: async ({ principal, body }) =>
      presentMade(await createSchedule({ principal, ...creationOf(body) })),
  });

const list = ({ listSchedules }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag,
    summary: 'List schedules, the latest first',
    request: { query: scheduleListQuery },
    answers: [listAnswer],
    failures: ['forbidden', 'patient_not_found'],
    handle: async ({ principal, query }) => {
      const listed = await listSchedules({ principal, page: pageOf(query) });
      return listed.ok ? ok(scheduleListReply(collection, query, listed.value)) : listed;
    },
  });

const plan = ({ planFollowUp }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/auto`,
    tag,
    summary: 'Schedule what follows from an assessment',
    description: 'In place of what followed from others. The reasons stand in the schedule.',
    request: { query: noQuery, body: planScheduleBody },
    answers: madeSchedule,
    failures: [
      ...placeFailures,
      'time_zone_unknown',
      'assessment_not_found',
      'review_pending',
      'risk_not_known',
      'forbidden',
      'patient_not_found',
    ],
    handle: async ({ principal, body }) => presentMade(await planFollowUp({ principal, ...planOf(body) })),
  });

const slots = ({ findSlots }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${collection}/available-slots`,
    tag,
    summary: 'Find free times',
    description: 'Within working hours there, and when there is no other appointment.',
    request: { query: slotQuery },
    answers: [slotsAnswer],
    failures: ['time_zone_unknown', 'forbidden', 'patient_not_found'],
    handle: async ({ principal, query }) => {
      const found = await findSlots({ principal, ...slotSearch(query) });
      return found.ok ? ok(slotsReply(query, found.value)) : found;
    },
  });

const find = ({ findSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: item,
    tag,
    summary: 'Get a schedule',
    request: { params: schedulePath, query: noQuery },
    answers: [theSchedule],
    failures: ['forbidden', 'patient_not_found', 'schedule_not_found'],
    handle: async ({ principal, params }) =>
      presented(await findSchedule({ principal, scheduleId: params.schedule_id })),
  });

const change = ({ changeSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'patch',
    path: item,
    tag,
    summary: 'Change a schedule',
    description: 'Fields that are absent stay as they are. Times only before the first appointment.',
    request: { params: schedulePath, query: noQuery, body: changeScheduleBody },
    answers: [theSchedule],
    failures: changeFailures,
    handle: async ({ principal, params, body }) =>
      presented(
        await changeSchedule({ principal, scheduleId: params.schedule_id, changes: changesOf(body) }),
      ),
  });

const cancel = ({ cancelSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${item}/cancel`,
    tag,
    summary: 'Cancel a schedule',
    description: 'Cancelling it again returns it unchanged.',
    request: { params: schedulePath, query: noQuery, body: noBody },
    answers: [theSchedule],
    failures: changeFailures,
    handle: async ({ principal, params }) =>
      presented(await cancelSchedule({ principal, scheduleId: params.schedule_id })),
  });

export const scheduleEndpoints = (useCases: ScheduleUseCases): readonly Endpoint[] => [
  create(useCases),
  list(useCases),
  plan(useCases),
  slots(useCases),
  find(useCases),
  change(useCases),
  cancel(useCases),
];
