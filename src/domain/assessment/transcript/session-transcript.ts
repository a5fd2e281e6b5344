import type { FaceChange } from '../../messages/face-change.ts';
import type { Gap, Message } from '../../messages/message.ts';
import { takenAsHeard } from '../../shared/heard-ledger.ts';
import type { Session } from '../../sessions/session.ts';
import { transcriptOf, type Transcript, type Turn } from './turn.ts';

/** What a person says is dated when they have said it, an answer when it begins; the other end is not known. */
const timeOf = (role: Message['role'], ms: number): Pick<Turn, 'startMs' | 'endMs'> =>
  role === 'user' ? { endMs: ms } : { startMs: ms };

/** Of what a question was heard, where that is less than all of it or was reported. */
const heardFacts = ({ ledger, content }: Message): Pick<Turn, 'heardChars'> => {
  if (ledger === null) return {};
  const heardChars = takenAsHeard(ledger);
  return ledger.heard !== null || heardChars < content.length ? { heardChars } : {};
};

const turnOf = (startedAt: Date, message: Message): Omit<Turn, 'index'> => ({
  role: message.role === 'user' ? 'participant' : 'interviewer',
  text: message.content,
  ...timeOf(message.role, message.createdAt.getTime() - startedAt.getTime()),
  ...heardFacts(message),
  ...(message.interrupted && { interrupted: true }),
  ...(message.confidence !== null && { confidence: message.confidence }),
});

/** A stored conversation as a transcript. `messages` are all of the session, in order. */
export const transcriptOfSession = (
  { startedAt }: Pick<Session, 'startedAt'>,
  messages: readonly Message[],
  gaps: readonly Gap[],
  faceChanges: readonly FaceChange[] = [],
): Transcript => {
  const turnAt = (afterSeq: number): number => messages.findLastIndex(({ seq }) => seq <= afterSeq);
  const lost = faceChanges.filter(({ state }) => state === 'lost');
  const lostAt = new Set(lost.map(({ afterSeq }) => Math.max(0, turnAt(afterSeq))));
  return transcriptOf(
    messages.map((message, index) => ({
      ...turnOf(startedAt, message),
      ...(lostAt.has(index) && { faceLost: true }),
    })),
    gaps.map(({ afterSeq, ms }) => ({ afterTurn: turnAt(afterSeq), ms })),
  );
};
