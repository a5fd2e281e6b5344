import { read } from '../support/http-call.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { WsClient, type Frame } from '../support/ws-client.ts';

export type StoredMessage = {
  readonly id: string;
  readonly seq: number;
  readonly role: 'user' | 'assistant';
  readonly content: string;
};

/** A new conversation over a socket of its own. */
export const openConversation = async (
  server: ServerProcess,
): Promise<{ readonly client: WsClient; readonly sessionId: string }> => {
  const client = await WsClient.connect(server.socketUrl());
  return { client, sessionId: String((await client.next('session_created'))['session_id']) };
};

/** A frame of what was said by either side. */
export const isSpoken = ({ type }: Frame): boolean => type === 'transcript' || type === 'text_response';

export const sessionUrl = (server: ServerProcess, sessionId: string): string =>
  `${server.url}/api/v1/sessions/${sessionId}`;

/** What is stored of a conversation, read over HTTP. */
export const storedMessages = (server: ServerProcess, sessionId: string): Promise<readonly StoredMessage[]> =>
  read(`${sessionUrl(server, sessionId)}/messages?limit=1000`);

/** What a client was told, in the words of the stored messages. */
export const toldMessages = (client: WsClient): readonly StoredMessage[] =>
  client.frames.filter(isSpoken).map(({ type, message_id, seq, text }) => ({
    id: String(message_id),
    seq: Number(seq),
    role: type === 'transcript' ? 'user' : 'assistant',
    content: String(text),
  }));

/** The stored message, reduced to what a client is told of it. */
export const essence = ({ id, seq, role, content }: StoredMessage): StoredMessage => ({
  id,
  seq,
  role,
  content,
});

/** PCM16 that turn detection takes for speech, or for silence. */
export const pcm16 = (samples: number, kind: 'speech' | 'silence'): Buffer => {
  const wave = Int16Array.from({ length: samples }, (_, at) =>
    kind === 'speech' ? Math.round(9_000 * Math.sin(at / 8)) : 0,
  );
  return Buffer.from(wave.buffer);
};
