import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { patientPath } from '../patient-schemas.ts';
import {
  changeScheduleBody,
  createScheduleBody,
  planScheduleBody,
  scheduleListQuery,
  schedulePath,
  slotQuery,
} from '../schedule-schemas.ts';
import { noBody, noQuery } from '../session-schemas.ts';
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
  scheduleListReply,
  slotsAnswer,
  slotSearch,
  slotsReply,
  theSchedule,
  timeFailures,
} from '../schedule-replies.ts';
import type { ScheduleUseCases } from './schedules.ts';

const collection = '/api/v1/patients/{user_id}/schedules';
const item = `${collection}/{schedule_id}`;
const itemPath = patientPath.extend(schedulePath.shape);
const tag = 'Sharing';

const list = ({ listSchedules }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag,
    summary: "List a person's schedules, the latest first",
    request: { params: patientPath, query: scheduleListQuery },
    answers: [listAnswer],
    failures: ['forbidden', 'patient_not_found'],
    handle: async ({ principal, params: { user_id: owner }, query }) => {
      const listed = await listSchedules({ principal, owner, page: pageOf(query) });
      const path = collection.replace('{user_id}', encodeURIComponent(owner));
      return listed.ok ? ok(scheduleListReply(path, query, listed.value)) : listed;
    },
  });

const create = ({ createSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: collection,
    tag,
    summary: 'Make an appointment for a person',
    description: 'By a clinician of the care team. The person is told, and can change or cancel it.',
    request: { params: patientPath, query: noQuery, body: createScheduleBody },
    answers: madeSchedule,
    failures: [...timeFailures, ...placeFailures, 'forbidden', 'patient_not_found'],
    handle: async ({ principal, params: { user_id: owner }, body }) =>
      presentMade(await createSchedule({ principal, owner, ...creationOf(body) })),
  });

const plan = ({ planFollowUp }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/auto`,
    tag,
    summary: "Schedule what follows from a person's assessment",
    description: 'By a clinician of the care team, who may choose how often, weekly without end included.',
    request: { params: patientPath, query: noQuery, body: planScheduleBody },
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
    handle: async ({ principal, params: { user_id: owner }, body }) =>
      presentMade(await planFollowUp({ principal, owner, ...planOf(body) })),
  });

const slots = ({ findSlots }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${collection}/available-slots`,
    tag,
    summary: 'Find times at which a person is free',
    description: 'Within working hours there, and when the person has no other appointment.',
    request: { params: patientPath, query: slotQuery },
    answers: [slotsAnswer],
    failures: ['time_zone_unknown', 'forbidden', 'patient_not_found'],
    handle: async ({ principal, params: { user_id: owner }, query }) => {
      const found = await findSlots({ principal, owner, ...slotSearch(query) });
      return found.ok ? ok(slotsReply(query, found.value)) : found;
    },
  });

const find = ({ findSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: item,
    tag,
    summary: "Get a person's schedule",
    request: { params: itemPath, query: noQuery },
    answers: [theSchedule],
    failures: ['forbidden', 'patient_not_found', 'schedule_not_found'],
    handle: async ({ principal, params: { user_id: owner, schedule_id: scheduleId } }) =>
      presented(await findSchedule({ principal, owner, scheduleId })),
  });

const change = ({ changeSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'patch',
    path: item,
    tag,
    summary: "Change a person's schedule",
    description: 'By a clinician of the care team. The person is told, and can change it again.',
    request: { params: itemPath, query: noQuery, body: changeScheduleBody },
    answers: [theSchedule],
    failures: changeFailures,
    handle: async ({ principal, params: { user_id: owner, schedule_id: scheduleId }, body }) =>
      presented(await changeSchedule({ principal, owner, scheduleId, changes: changesOf(body) })),
  });

const cancel = ({ cancelSchedule }: ScheduleUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${item}/cancel`,
    tag,
    summary: "Cancel a person's schedule",
    description:
      'By a clinician of the care team. The person is told. Cancelling it again returns it unchanged.',
    request: { params: itemPath, query: noQuery, body: noBody },
    answers: [theSchedule],
    failures: changeFailures,
    handle: async ({ principal, params: { user_id: owner, schedule_id: scheduleId } }) =>
      presented(await cancelSchedule({ principal, owner, scheduleId })),
  });

/** For clinicians of the care team. */
export const patientScheduleEndpoints = (useCases: ScheduleUseCases): readonly Endpoint[] => [
  list(useCases),
  create(useCases),
  plan(useCases),
  slots(useCases),
  find(useCases),
  change(useCases),
  cancel(useCases),
];
