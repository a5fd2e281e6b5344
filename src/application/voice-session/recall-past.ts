import type { Message } from '../../domain/messages/message.ts';
import { firstChars } from '../../domain/shared/text.ts';
import type { Past } from '../../domain/voice-session/state.ts';
import type { Utterance } from '../../domain/voice-session/transcript.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { Lease } from '../ports/transcript-log.ts';

export const nothingSaid: Past = { utterances: [], nextSeq: 1 };

/** What was said in a session before, as far as a conversation that goes on needs it. */
export const recallPast = async (
  messages: MessageRepository,
  { userId, sessionId }: Lease,
  limit: number,
): Promise<Past> => {
  const last = await messages.tail(userId, sessionId, limit);
  return { utterances: last.map(utterance), nextSeq: (last.at(-1)?.seq ?? 0) + 1 };
};

/** Of an answer that was cut short, only what was heard counts. */
const utterance = (message: Message): Utterance => {
  const { itemId, id: messageId, clientMessageId, role, seq, createdAt: at } = message;
  const { content, ledger } = message;
  const heard = ledger?.heard ?? null;
  const text = heard === null ? content : firstChars(content, heard);
  return { itemId, messageId, clientMessageId, role, text, seq, audioMs: 0, ledger, at };
};
