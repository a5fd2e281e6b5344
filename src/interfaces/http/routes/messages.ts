import { z } from 'zod';
import type { CountMessages } from '../../../application/messages/count-messages.ts';
import type { CheckIntegrity } from '../../../application/messages/check-integrity.ts';
import type { ListMessages } from '../../../application/messages/list-messages.ts';
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
import { noQuery, sessionPath } from '../session-schemas.ts';

export type MessageUseCases = {
  readonly listMessages: ListMessages;
  readonly countMessages: CountMessages;
  readonly checkIntegrity: CheckIntegrity;
};

const list = ({ listMessages }: MessageUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: '/api/v1/sessions/{session_id}/messages',
    tag: 'Messages',
    summary: 'Read what was said, in order',
    request: { params: sessionPath, query: messageListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of the transcript',
        schema: z.array(messageSchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['session_not_found'],
    handle: async ({ principal, params: { session_id }, query: { limit, after_seq } }) => {
      const page = { limit, afterSeq: after_seq };
      const listed = await listMessages({ principal, sessionId: session_id, page });
      if (!listed.ok) return listed;

      const messages = listed.value.map(presentMessage);
      const last = messages.length === limit ? messages.at(-1) : undefined;
      const next =
        last &&
        `</api/v1/sessions/${last.session_id}/messages?limit=${limit}&after_seq=${last.seq}>; rel="next"`;
      return ok({ status: 200, body: messages, ...(next && { headers: { Link: next } }) });
    },
  });

const count = ({ countMessages }: MessageUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: '/api/v1/sessions/{session_id}/messages/count',
    tag: 'Messages',
    summary: 'Count what was said',
    request: { params: sessionPath, query: noQuery },
    answers: [{ status: 200, description: 'How many messages', schema: messageCountSchema }],
    failures: ['session_not_found'],
    handle: async ({ principal, params: { session_id } }) => {
      const counted = await countMessages({ principal, sessionId: session_id });
      return counted.ok ? ok({ status: 200, body: presentCount(session_id, counted.value) }) : counted;
    },
  });

const integrity = ({ checkIntegrity }: MessageUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: '/api/v1/sessions/{session_id}/integrity',
    tag: 'Messages',
    summary: 'Check that the transcript is as it was written',
    description: 'Finds messages that were removed, added, moved or replaced in storage.',
    request: { params: sessionPath, query: noQuery },
    answers: [{ status: 200, description: 'What the check found', schema: integritySchema }],
    failures: ['session_not_found'],
    handle: async ({ principal, params: { session_id } }) => {
      const checked = await checkIntegrity({ principal, sessionId: session_id });
      return checked.ok ? ok({ status: 200, body: presentIntegrity(session_id, checked.value) }) : checked;
    },
  });

export const messageEndpoints = (useCases: MessageUseCases): readonly Endpoint[] => [
  list(useCases),
  count(useCases),
  integrity(useCases),
];
