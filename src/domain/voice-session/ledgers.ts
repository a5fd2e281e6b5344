import type { Message } from '../messages/message.ts';
import { noteSent, type HeardLedger } from '../shared/heard-ledger.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, change, stay, step, type Step } from './step.ts';
import type { Utterance } from './transcript.ts';

export const findUtterance = ({ transcript }: VoiceSessionState, id: string): Utterance | undefined =>
  transcript.utterances.find(({ messageId }) => messageId === id);

export const updateUtterance = (
  state: VoiceSessionState,
  id: string,
  fields: Partial<Utterance>,
): VoiceSessionState =>
  change(state, 'transcript', {
    utterances: state.transcript.utterances.map((said) =>
      said.messageId === id ? { ...said, ...fields } : said,
    ),
  });

/** Keeps how far the answer of a message got, where that has changed. */
export const keepLedger = (
  state: VoiceSessionState,
  messageId: string,
  before: HeardLedger,
  ledger: HeardLedger,
): Step => {
  const { sent, spoken, heard } = before;
  const isSame = sent === ledger.sent && spoken === ledger.spoken && heard === ledger.heard;
  if (isSame) return stay(state);
  return step(updateUtterance(state, messageId, { ledger }), { type: 'save_heard', messageId, ledger });
};

/** The client was told these messages: of answers it has the whole text now. */
export const noteTold = (state: VoiceSessionState, messages: readonly Message[]): Step =>
  messages.reduce(
    (before, { id, content, ledger: stored }) =>
      andThen(before, (now) => {
        const ledger = findUtterance(now, id)?.ledger ?? stored;
        return ledger === null ? stay(now) : keepLedger(now, id, ledger, noteSent(ledger, 0, content.length));
      }),
    stay(state),
  );
