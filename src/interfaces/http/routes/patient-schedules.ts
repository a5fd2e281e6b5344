import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { patientPath } from '../patient-schemas.ts';
import { createScheduleBody, planScheduleBody, scheduleListQuery } from '../schedule-schemas.ts';
import { noQuery } from '../session-schemas.ts';
import {
  creationOf,
  listAnswer,
  madeSchedule,
  pageOf,
  placeFailures,
  planOf,
  presentMade,
  scheduleListReply,
  timeFailures,
} from '../schedule-replies.ts';
import type { ScheduleUseCases } from './schedules.ts';

const collection = '/api/v1/patients/{user_id}/schedules';
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

/** For clinicians of the care team. */
export const patientScheduleEndpoints = (useCases: ScheduleUseCases): readonly Endpoint[] => [
  list(useCases),
  create(useCases),
  plan(useCases),
];
