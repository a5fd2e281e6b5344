import { noteGenerated, noteSent } from '../shared/heard-ledger.ts';
import { andThen, command, startTimer, step, stay, tell, updateItem, type Step } from './step.ts';
import { bytesPerMs } from './limits.ts';
import { hearAudio, missAudio } from './face.ts';
import type { ProviderCommand } from './provider.ts';
import type { Stamp } from './events.ts';
import type { VoiceSessionState } from './state.ts';
import { sentencesOf } from './sentences.ts';
import {
  append,
  findSlot,
  isKnown,
  know,
  lastItemBefore,
  newSlot,
  releasedText,
  type Slot,
} from './transcript.ts';

/** A piece of the answer: the client gets each sentence, or caption, long before the message is whole. */
export const onReplyDelta = (state: VoiceSessionState, itemId: string, text: string): Step => {
  const slot = findOpenReply(state, itemId);
  if (slot === undefined || isCancelling(state) || text === '') return stay(state);

  return andThen(step(state, startTimer('response', state.settings.limits.responseMs)), (next) =>
    release(next, slot, slot.text + text, false),
  );
};

/** Who speaks an answer needs its sentences; what is heard as it comes is captioned as it comes. */
const piecesOf = ({ settings }: VoiceSessionState, text: string, isOver: boolean): readonly string[] =>
  settings.output === 'text' || text === '' ? sentencesOf(text, isOver) : [text];

/** Gives the client the sentences that are whole; all that is left where the answer `isOver`. */
const release = (state: VoiceSessionState, slot: Slot, text: string, isOver: boolean): Step => {
  const { itemId, messageId, deltas, releasedChars } = slot;
  const isSame = text.startsWith(slot.text.slice(0, releasedChars));
  const pieces = isSame ? piecesOf(state, text.slice(releasedChars), isOver) : [];
  const end = releasedChars + pieces.join('').length;
  const written = noteGenerated(slot.ledger, text.length);
  const isAnybodyThere = state.delivery.client !== null;
  return step(
    updateItem(state, itemId, {
      text,
      deltas: deltas + pieces.length,
      releasedChars: end,
      ledger: isAnybodyThere ? noteSent(written, releasedChars, end) : written,
    }),
    ...pieces.flatMap((piece, index) =>
      tell(state, { type: 'text_delta', messageId, index: deltas + index, text: piece }),
    ),
  );
};

export const onReplyAudio = (
  state: VoiceSessionState,
  itemId: string,
  pcm16: Uint8Array,
  stamp: Stamp,
): Step => {
  const slot = findOpenReply(state, itemId);
  if (slot === undefined || isCancelling(state)) return stay(state);

  const { client } = state.delivery;
  const heard = updateItem(state, itemId, { audioMs: slot.audioMs + pcm16.byteLength / bytesPerMs });
  return andThen(hearAudio(heard, stamp), (next) =>
    client === null ? stay(next) : step(next, { type: 'play_audio', client, pcm16 }),
  );
};

/**
 * The whole answer. Its text is the provider's last word on the item, except after an interruption: then only what
 * the client was sent counts, and the provider is made to forget the rest.
 */
export const onReplyCompleted = (
  state: VoiceSessionState,
  itemId: string,
  text: string,
  { at, id }: Stamp,
): Step => {
  const slot = findSlot(state.transcript, itemId);
  if (slot === undefined)
    return isKnown(state.transcript, itemId) ? stay(state) : adopt(state, itemId, text, { at, id });
  if (slot.role !== 'assistant' || slot.status !== 'open') return stay(state);

  if (isCancelling(state)) return forgetUnsent(state, slot, text, id);
  const said = text.trim() === '' ? slot.text : text;
  if (said.trim() === '') return stay(updateItem(state, itemId, { status: 'void' }));
  const given = andThen(release(state, slot, said, true), (next) =>
    stay(updateItem(next, itemId, { status: 'spoken' })),
  );
  return slot.audioMs > 0 ? given : andThen(given, (next) => missAudio(next, { at, id }));
};

/** Gives out what is left of answers that are over although the provider never said so of them. */
export const releaseReplies = (state: VoiceSessionState): Step =>
  state.transcript.slots
    .filter(({ role, status }) => role === 'assistant' && status === 'open')
    .reduce((before, slot) => andThen(before, (next) => release(next, slot, slot.text, true)), stay(state));

/** An answer whose beginning was never reported goes behind all that is known. */
const adopt = (state: VoiceSessionState, itemId: string, text: string, { at, id }: Stamp): Step => {
  if (text.trim() === '') return stay(state);
  const slot = newSlot({ itemId, previousItemId: null, role: 'assistant', messageId: id, openedAt: at });
  return stay({ ...state, transcript: append(state.transcript, { ...slot, text, status: 'spoken' }) });
};

const forgetUnsent = (state: VoiceSessionState, slot: Slot, text: string, id: string): Step => {
  const { itemId, previousItemId, audioMs } = slot;
  const sent = releasedText(slot);
  const closed = updateItem(state, itemId, {
    text: sent,
    ledger: noteGenerated(slot.ledger, text.length),
    status: sent.trim() === '' ? 'void' : 'spoken',
    interrupted: true,
  });
  if (audioMs > 0) {
    const audioEndMs = Math.floor(audioMs);
    return step(closed, command({ id: `${id}-cut`, type: 'truncate_item', itemId, audioEndMs }));
  }
  if (text === sent) return stay(closed);

  const { transcript } = updateItem(closed, itemId, { replacedBy: id });
  return step(
    { ...closed, transcript: know(transcript, id) },
    ...replaceItem({
      itemId,
      previousItemId: previousItemId ?? lastItemBefore(transcript.utterances),
      heard: sent,
      id,
    }).map(command),
  );
};

type Replacement = {
  readonly itemId: string;
  readonly previousItemId: string | null;
  readonly heard: string;
  /** A fresh UUID, the id of the item that takes its place. */
  readonly id: string;
};

/** What makes the provider remember an answer only as far as it was heard. */
export const replaceItem = ({
  itemId,
  previousItemId,
  heard,
  id,
}: Replacement): readonly ProviderCommand[] => {
  const forget: ProviderCommand = { id: `${id}-delete`, type: 'delete_item', itemId };
  if (heard.trim() === '') return [forget];

  const place = previousItemId ?? 'root';
  return [
    forget,
    { id: `${id}-add`, type: 'add_item', itemId: id, role: 'assistant', text: heard, previousItemId: place },
  ];
};

const findOpenReply = (state: VoiceSessionState, itemId: string): Slot | undefined => {
  const slot = findSlot(state.transcript, itemId);
  return slot?.role === 'assistant' && slot.status === 'open' ? slot : undefined;
};

const isCancelling = ({ turns }: VoiceSessionState): boolean =>
  turns.response.status === 'active' && turns.response.isCancelling;
