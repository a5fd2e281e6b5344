import { z } from 'zod';
import type { CreateSession } from '../../../application/sessions/create-session.ts';
import type { DeleteSession } from '../../../application/sessions/delete-session.ts';
import type { EndSession } from '../../../application/sessions/end-session.ts';
import type { FindSession } from '../../../application/sessions/find-session.ts';
import type { ListSessions } from '../../../application/sessions/list-sessions.ts';
import type { UpdateSession } from '../../../application/sessions/update-session.ts';
import type { Session } from '../../../domain/sessions/session.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { encodeCursor } from '../session-cursor.ts';
import { settingOf } from '../screening-schemas.ts';
import {
  createSessionBody,
  detailsOf,
  endSessionBody,
  noQuery,
  presentSession,
  sessionListQuery,
  sessionPath,
  sessionSchema,
  updateSessionBody,
} from '../session-schemas.ts';

export type SessionUseCases = {
  readonly createSession: CreateSession;
  readonly listSessions: ListSessions;
  readonly findSession: FindSession;
  readonly updateSession: UpdateSession;
  readonly endSession: EndSession;
  readonly deleteSession: DeleteSession;
};

const collection = '/api/v1/sessions';
const item = `${collection}/{session_id}`;

const theSession = { status: 200, description: 'The session', schema: sessionSchema };

const presented = <E>(result: Result<Session, E>): Result<Reply, E> =>
  result.ok ? ok({ status: 200, body: presentSession(result.value) }) : result;

const create = ({ createSession }: SessionUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: collection,
    tag: 'Sessions',
    summary: 'Start a session',
    description: 'A screening gets a form of the phrase to remember other than the last one of the person.',
    request: { query: noQuery, body: createSessionBody },
    answers: [
      {
        status: 201,
        description: 'The new session',
        schema: sessionSchema,
        headers: { Location: 'The address of the new session.' },
      },
    ],
    failures: ['forbidden'],
    handle: async ({ principal, body }) => {
      const created = await createSession({
        principal,
        details: detailsOf(body),
        setting: settingOf(body),
      });
      if (!created.ok) return created;
      const headers = { Location: `${collection}/${created.value.id}` };
      return ok({ status: 201, headers, body: presentSession(created.value) });
    },
  });

const list = ({ listSessions }: SessionUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag: 'Sessions',
    summary: 'List sessions, newest first',
    request: { query: sessionListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of sessions',
        schema: z.array(sessionSchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['forbidden'],
    handle: async ({ principal, query: { limit, cursor } }) => {
      const listed = await listSessions({ principal, page: { limit, ...(cursor && { after: cursor }) } });
      if (!listed.ok) return listed;
      const sessions = listed.value;
      const last = sessions.length === limit ? sessions.at(-1) : undefined;
      const next = last && `<${collection}?limit=${limit}&cursor=${encodeCursor(last)}>; rel="next"`;
      return ok({
        status: 200,
        body: sessions.map(presentSession),
        ...(next && { headers: { Link: next } }),
      });
    },
  });

const find = ({ findSession }: SessionUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: item,
    tag: 'Sessions',
    summary: 'Get a session',
    request: { params: sessionPath, query: noQuery },
    answers: [theSession],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params }) =>
      presented(await findSession({ principal, sessionId: params.session_id })),
  });

/** PUT changes what is sent and keeps the rest, exactly as PATCH does: clients of old rely on it. */
const update = ({ updateSession, endSession }: SessionUseCases, method: 'put' | 'patch'): Endpoint =>
  ownerEndpoint({
    method,
    path: item,
    tag: 'Sessions',
    summary: 'Change a session',
    description: 'Fields that are absent stay as they are.',
    request: { params: sessionPath, query: noQuery, body: updateSessionBody },
    answers: [theSession],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params, body }) => {
      const whose = { principal, sessionId: params.session_id };
      const updated = await updateSession({ ...whose, changes: detailsOf(body) });
      if (!updated.ok || body.status === undefined) return presented(updated);
      return presented(await endSession({ ...whose, status: body.status }));
    },
  });

const end = ({ endSession }: SessionUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${item}/end`,
    tag: 'Sessions',
    summary: 'End a session',
    description: 'Ends the conversation that may be going on. Ending a session again returns it unchanged.',
    request: { params: sessionPath, query: noQuery, body: endSessionBody },
    answers: [theSession],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params, body }) =>
      presented(await endSession({ principal, sessionId: params.session_id, status: body.status })),
  });

const remove = ({ deleteSession }: SessionUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: item,
    tag: 'Sessions',
    summary: 'Delete a session and everything said in it',
    request: { params: sessionPath, query: noQuery },
    answers: [{ status: 204, description: 'Deleted' }],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params }) => {
      const deleted = await deleteSession({ principal, sessionId: params.session_id });
      return deleted.ok ? ok({ status: 204 }) : deleted;
    },
  });

export const sessionEndpoints = (useCases: SessionUseCases): readonly Endpoint[] => [
  create(useCases),
  list(useCases),
  find(useCases),
  update(useCases, 'put'),
  update(useCases, 'patch'),
  end(useCases),
  remove(useCases),
];
