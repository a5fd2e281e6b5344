import { z } from 'zod';
import type { ListPatientSessions } from '../../../application/patients/list-patient-sessions.ts';
import type { ListPatients } from '../../../application/patients/list-patients.ts';
import type { StartPatientSession } from '../../../application/patients/start-patient-session.ts';
import type { FindSession } from '../../../application/sessions/find-session.ts';
import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  patientListQuery,
  patientPath,
  patientSchema,
  patientSessionPath,
  presentPatient,
} from '../patient-schemas.ts';
import { purposeBody, settingOf } from '../screening-schemas.ts';
import { encodeCursor } from '../session-cursor.ts';
import { noQuery, presentSession, sessionListQuery, sessionSchema } from '../session-schemas.ts';

export type PatientUseCases = {
  readonly listPatients: ListPatients;
  readonly listPatientSessions: ListPatientSessions;
  readonly startPatientSession: StartPatientSession;
  readonly findSession: FindSession;
};

const collection = '/api/v1/patients';
const sessionsPath = `${collection}/{user_id}/sessions`;
const link = { Link: 'The next page, `rel="next"`, when there may be one.' };
const tag = 'Sharing';

const listPeople = ({ listPatients }: PatientUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag,
    summary: 'List who shares something',
    description: 'A page may hold fewer than asked for, also when another follows.',
    request: { query: patientListQuery },
    answers: [
      { status: 200, description: 'One page of people', schema: z.array(patientSchema), headers: link },
    ],
    failures: ['forbidden'],
    handle: async ({ principal, query: { limit, after } }) => {
      const listed = await listPatients({ principal, page: { limit, after: after ?? null } });
      if (!listed.ok) return listed;
      const { patients, next } = listed.value;
      const headers = next && { Link: `<${collection}?limit=${limit}&after=${next}>; rel="next"` };
      return ok({ status: 200, body: patients.map(presentPatient), ...(headers && { headers }) });
    },
  });

const listSessions = ({ listPatientSessions }: PatientUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: sessionsPath,
    tag,
    summary: "List a person's sessions, newest first",
    description: 'For caregivers without title, notes and metadata.',
    request: { params: patientPath, query: sessionListQuery },
    answers: [
      { status: 200, description: 'One page of sessions', schema: z.array(sessionSchema), headers: link },
    ],
    failures: ['forbidden', 'patient_not_found'],
    handle: async ({ principal, params: { user_id: owner }, query: { limit, cursor } }) => {
      const page = { limit, ...(cursor && { after: cursor }) };
      const listed = await listPatientSessions({ principal, owner, page });
      if (!listed.ok) return listed;
      const last = listed.value.length === limit ? listed.value.at(-1) : undefined;
      const next =
        last &&
        `<${collection}/${last.userId}/sessions?limit=${limit}&cursor=${encodeCursor(last)}>; rel="next"`;
      return ok({
        status: 200,
        body: listed.value.map(presentSession),
        ...(next && { headers: { Link: next } }),
      });
    },
  });

const start = ({ startPatientSession }: PatientUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: sessionsPath,
    tag,
    summary: 'Start a session for a person',
    description: 'The person finds it among their own, and is the only one to talk in it.',
    request: { params: patientPath, query: noQuery, body: purposeBody },
    answers: [
      {
        status: 201,
        description: 'The new session',
        schema: sessionSchema,
        headers: { Location: 'The address of the new session.' },
      },
    ],
    failures: ['forbidden', 'patient_not_found'],
    handle: async ({ principal, params: { user_id: owner }, body }) => {
      const started = await startPatientSession({ principal, owner, setting: settingOf(body) });
      if (!started.ok) return started;
      const { userId, id } = started.value;
      const headers = { Location: `${collection}/${userId}/sessions/${id}` };
      return ok({ status: 201, headers, body: presentSession(started.value) });
    },
  });

const find = ({ findSession }: PatientUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${sessionsPath}/{session_id}`,
    tag,
    summary: "Get a person's session",
    description: 'For caregivers without title, notes and metadata.',
    request: { params: patientSessionPath, query: noQuery },
    answers: [{ status: 200, description: 'The session', schema: sessionSchema }],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params: { user_id: owner, session_id: sessionId } }) => {
      const found = await findSession({ principal, owner, sessionId });
      return found.ok ? ok({ status: 200, body: presentSession(found.value) }) : found;
    },
  });

export const patientEndpoints = (useCases: PatientUseCases): readonly Endpoint[] => [
  listPeople(useCases),
  listSessions(useCases),
  start(useCases),
  find(useCases),
];
