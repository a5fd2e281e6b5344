import { command, startTimer, step, stay, tell, updateItem, type Step } from './step.ts';
import { bytesPerMs } from './limits.ts';
import type { ProviderCommand } from './provider.ts';
import type { Stamp } from './events.ts';
import type { VoiceSessionState } from './state.ts';
import { append, findSlot, isKnown, know, lastItemBefore, newSlot, type Slot } from './transcript.ts';

/** A piece of the answer: a caption for the client at once, long before the message is complete. */
export const onReplyDelta = (state: VoiceSessionState, itemId: string, text: string): Step => {
  const slot = findOpenReply(state, itemId);
  if (slot === undefined || isCancelling(state) || text === '') return stay(state);

  const { messageId, deltas: index } = slot;
  return step(
    updateItem(state, itemId, { text: slot.text + text, deltas: index + 1 }),
    startTimer('response', state.settings.limits.responseMs),
    ...tell(state, { type: 'text_delta', messageId, index, text }),
  );
};

export const onReplyAudio = (state: VoiceSessionState, itemId: string, pcm16: Uint8Array): Step => {
  const slot = findOpenReply(state, itemId);
  if (slot === undefined || isCancelling(state)) return stay(state);

  const heard = updateItem(state, itemId, { audioMs: slot.audioMs + pcm16.byteLength / bytesPerMs });
  const { client } = state.delivery;
  return client === null ? stay(heard) : step(heard, { type: 'play_audio', client, pcm16 });
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
  return stay(
    updateItem(state, itemId, said.trim() === '' ? { status: 'void' } : { status: 'spoken', text: said }),
  );
};

/** An answer whose beginning was never reported goes behind all that is known. */
const adopt = (state: VoiceSessionState, itemId: string, text: string, { at, id }: Stamp): Step => {
  if (text.trim() === '') return stay(state);
  const slot = newSlot({ itemId, previousItemId: null, role: 'assistant', messageId: id, openedAt: at });
  return stay({ ...state, transcript: append(state.transcript, { ...slot, text, status: 'spoken' }) });
};

const forgetUnsent = (state: VoiceSessionState, slot: Slot, text: string, id: string): Step => {
  const { itemId, previousItemId, text: sent, audioMs } = slot;
  const closed = updateItem(state, itemId, {
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
