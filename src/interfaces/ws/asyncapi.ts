import { z } from 'zod';
import type { FailureType } from '../../application/failures.ts';
import { presentationOf } from '../failures.ts';
import { clientFrames } from './client-frame.ts';
import { closeCodes } from './close-codes.ts';
import { socketLimits } from './limits.ts';
import { serverFrames } from './server-frame.ts';

type Schemas = { readonly [type: string]: z.ZodType };

/** The AsyncAPI 3.0 document of the socket, made from the schemas by which frames are read and written. */
export const makeAsyncApi = (): object => ({
  asyncapi: '3.0.0',
  info: { title: 'Caresma conversations', version: '1', description },
  defaultContentType: 'application/json',
  servers: { embedded: { host: 'localhost:8000', protocol: 'ws', description: 'The embedded default.' } },
  channels: { session: channel },
  operations: {
    hear: operation('receive', 'What a client sends.', clientFrames),
    tell: operation('send', 'What the server sends.', serverFrames),
  },
  components: { messages: { audio, ...messagesOf(clientFrames), ...messagesOf(serverFrames) } },
});

const description = `A conversation with the interviewer over one WebSocket.

**Who may connect.** Whoever the HTTP API would admit: the credentials are checked in the upgrade, and the Origin
header, where there is one, must be on the server's list. Programs send \`Authorization: Bearer\`, pages offer the
sub-protocol \`ticket.<ticket>\` with a ticket from \`POST /api/v1/ws-ticket\` or \`…/sessions/{session_id}/ws-ticket\`: good
once, within 30 s, for that session and page. A guest on the server's own machine needs no credentials. A socket whose
login ends is closed with 4401. Credentials in the URL are refused. The sub-protocol is \`caresma.v1\`; offering none is fine. A refused upgrade is
answered by an HTTP problem (RFC 9457).

**What is ignored.** Clients ignore types and keys that they do not know. The server ignores keys that it does not
know, and answers a type that it does not know by \`error\`.

**Limits.** A text frame has at most ${socketLimits.textFrameBytes} bytes, any frame ${socketLimits.frameBytes}. A client may
send ${socketLimits.messagesPerSecond} text frames a second (${socketLimits.messageBurst} at once) and ${socketLimits.audioBytesPerSecond} bytes of
audio a second (${socketLimits.audioBurstBytes} at once). A frame beyond a limit, malformed or of an unknown type is answered by
\`error\` and otherwise ignored; more than ${socketLimits.refusalsPerSecond} of them a second (${socketLimits.refusalBurst} at once) close the
socket. The server pings every ${socketLimits.pingEveryMs} ms and gives a client up after ${socketLimits.missedPongs} pings without a pong.`;

const audio = {
  name: 'audio',
  summary: 'A binary frame: PCM16 little-endian, 24 kHz, mono, an even number of bytes.',
  contentType: 'audio/pcm;rate=24000;channels=1;encoding=s16le',
  payload: { type: 'string', format: 'binary' },
};

const messagesOf = (schemas: Schemas): object =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const {
        $schema: _draft,
        description: summary,
        ...payload
      } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
      return [name, { name, summary, payload }];
    }),
  );

const refs = (names: readonly string[], place: string) =>
  names.map((name) => ({ $ref: `${place}/messages/${name}` }));

const operation = (action: 'send' | 'receive', summary: string, schemas: Schemas): object => ({
  action,
  summary,
  channel: { $ref: '#/channels/session' },
  messages: refs(['audio', ...Object.keys(schemas)], '#/channels/session'),
});

const messageNames = ['audio', ...Object.keys(clientFrames), ...Object.keys(serverFrames)];

/** Failures that close the socket themselves; the others are told and the socket goes on. */
const closing: readonly FailureType[] = [
  'too_many_frames',
  'client_too_slow',
  'frame_too_large',
  'frame_malformed',
];

const channel = {
  address: '/api/v1/ws/session/{session_id}',
  parameters: {
    session_id: { description: 'The UUID of a session of the caller, or `new` for a new session.' },
  },
  messages: Object.fromEntries(messageNames.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
  bindings: {
    ws: {
      method: 'GET',
      query: {
        type: 'object',
        properties: {
          resume_from: {
            type: 'integer',
            minimum: 0,
            description: 'The last seq that the client has: everything after it is sent again.',
          },
        },
      },
      bindingVersion: '0.1.0',
    },
  },
  'x-close-codes': [
    ...Object.entries(closeCodes).map(([reason, code]) => ({ code, reason })),
    ...closing.map((reason) => ({ code: presentationOf(reason).close, reason })),
    { code: 1002, reason: 'protocol_violation' },
  ],
};
