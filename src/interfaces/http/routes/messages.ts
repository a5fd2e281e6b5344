import { z } from 'zod';
import type { CountMessages } from '../../../application/messages/count-messages.ts';
import type { CheckIntegrity } from '../../../application/messages/check-integrity.ts';
import type { ListMessages } from '../../../application/messages/list-messages.ts';
import type { Message } from '../../../domain/messages/message.ts';
import { ok } from '../../../domain/shared/result.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  integritySchema,
  messageCountSchema,
  messageListQuery,
  messageSchema,
  presentCount,
  presentIntegrity,
  presentMessage,
} from '../message-schemas.ts';
import { patientSessionPath } from '../patient-schemas.ts';
import { noQuery, sessionPath } from '../session-schemas.ts';

export type MessageUseCases = {
  readonly listMessages: ListMessages;
  readonly countMessages: CountMessages;
  readonly checkIntegrity: CheckIntegrity;
};

/** Under which path a session is, and what that says of whose it is. */
type Place = {
  readonly path: string;
  readonly tag: 'Messages' | 'Sharing';
  readonly params: z.ZodObject;
  readonly whose: (params: Readonly<Record<string, unknown>>) => {
    readonly owner?: string;
    readonly sessionId: string;
  };
  readonly addressOf: (message: Message) => string;
};

const ownSession: Place = {
  path: '/api/v1/sessions/{session_id}',
  tag: 'Messages',
  params: sessionPath,
  whose: (params) => ({ sessionId: sessionPath.parse(params).session_id }),
  addressOf: ({ sessionId }) => `/api/v1/sessions/${sessionId}`,
};

const sharedSession: Place = {
  path: '/api/v1/patients/{user_id}/sessions/{session_id}',
  tag: 'Sharing',
  params: patientSessionPath,
  whose: (params) => {
    const { user_id: owner, session_id: sessionId } = patientSessionPath.parse(params);
    return { owner, sessionId };
  },
  addressOf: ({ userId, sessionId }) => `/api/v1/patients/${userId}/sessions/${sessionId}`,
};

const list = (
  { listMessages }: MessageUseCases,
  { path, tag, params: request, whose, addressOf }: Place,
): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${path}/messages`,
    tag,
    summary: 'Read what was said, in order',
    request: { params: request, query: messageListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of the transcript',
        schema: z.array(messageSchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params, query: { limit, after_seq: afterSeq } }) => {
      const listed = await listMessages({ principal, ...whose(params), page: { limit, afterSeq } });
      if (!listed.ok) return listed;

      const last = listed.value.length === limit ? listed.value.at(-1) : undefined;
      const next = last && `<${addressOf(last)}/messages?limit=${limit}&after_seq=${last.seq}>; rel="next"`;
      return ok({
        status: 200,
        body: listed.value.map(presentMessage),
        ...(next && { headers: { Link: next } }),
      });
    },
  });

const count = ({ countMessages }: MessageUseCases, { path, tag, params: request, whose }: Place): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${path}/messages/count`,
    tag,
    summary: 'Count what was said',
    request: { params: request, query: noQuery },
    answers: [{ status: 200, description: 'How many messages', schema: messageCountSchema }],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params }) => {
      const asked = whose(params);
      const counted = await countMessages({ principal, ...asked });
      return counted.ok ? ok({ status: 200, body: presentCount(asked.sessionId, counted.value) }) : counted;
    },
  });

const integrity = (
  { checkIntegrity }: MessageUseCases,
  { path, tag, params: request, whose }: Place,
): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${path}/integrity`,
    tag,
    summary: 'Check that the transcript is as it was written',
    description: 'Finds messages that were removed, added, moved or replaced in storage.',
    request: { params: request, query: noQuery },
    answers: [{ status: 200, description: 'What the check found', schema: integritySchema }],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params }) => {
      const asked = whose(params);
      const checked = await checkIntegrity({ principal, ...asked });
      return checked.ok
        ? ok({ status: 200, body: presentIntegrity(asked.sessionId, checked.value) })
        : checked;
    },
  });

const under = (useCases: MessageUseCases, place: Place): readonly Endpoint[] => [
  list(useCases, place),
  count(useCases, place),
  integrity(useCases, place),
];

export const messageEndpoints = (useCases: MessageUseCases): readonly Endpoint[] => [
  ...under(useCases, ownSession),
  ...under(useCases, sharedSession),
];
