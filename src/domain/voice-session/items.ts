import type { GapReason, Message } from '../messages/message.ts';
import { noteGenerated } from '../shared/heard-ledger.ts';
import type { MessageId } from '../shared/ids.ts';
import type { Stamp } from './events.ts';
import { send } from './delivery.ts';
import { recordGap } from './gaps.ts';
import { recordHeard } from './playback.ts';
import type { ProviderEvent } from './provider.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, cancelTimer, change, startTimer, stay, step, updateItem, type Step } from './step.ts';
import {
  findSlot,
  isKnown,
  isWaiting,
  newSlot,
  place,
  releasedText,
  standingFor,
  takeSettled,
  type Slot,
  type Utterance,
} from './transcript.ts';

type Added = Extract<ProviderEvent, { type: 'item_added' }>;
type Transcribed = Extract<ProviderEvent, { type: 'transcribed' }>;

/** A new item of the provider's conversation takes its place; a repeated one changes nothing. */
export const onItemAdded = (state: VoiceSessionState, added: Added, { at, id }: Stamp): Step => {
  const { itemId, role } = added;
  if (standingFor(state.transcript, itemId) !== itemId) return stay(state);

  const previousItemId = standingFor(state.transcript, added.previousItemId);
  const given = { itemId, previousItemId, role, messageId: id, openedAt: at };
  if (isKnown(state.transcript, itemId)) return stay(markPlace(state, given));

  const isUnwanted = state.phase === 'draining' && role === 'assistant';
  const slot = newSlot({ ...given, status: isUnwanted ? 'void' : 'open' });
  const placed = { ...state, transcript: place(state.transcript, slot) };
  return step(placed, startTimer('item', state.settings.limits.itemMs, itemId));
};

/** A typed turn that became a message before what precedes it leaves a mark there, for the items that follow it. */
const markPlace = (state: VoiceSessionState, given: Parameters<typeof newSlot>[0]): VoiceSessionState => {
  const { transcript } = state;
  const { itemId, previousItemId } = given;
  if (findSlot(transcript, itemId) !== undefined) return state;
  if (previousItemId === null || findSlot(transcript, previousItemId) === undefined) return state;
  return { ...state, transcript: place(transcript, newSlot({ ...given, status: 'void' })) };
};

/** What the person said, as far as the provider could tell. Only the first report of an item counts. */
export const onTranscribed = (state: VoiceSessionState, { itemId, text, confidence }: Transcribed): Step => {
  const slot = findSlot(state.transcript, itemId);
  if (slot === undefined || slot.role !== 'user' || slot.status !== 'open') return stay(state);

  const said = text.trim();
  const heard =
    said === ''
      ? { status: 'void' as const }
      : { status: 'spoken' as const, text: said, confidence: confidence ?? null };
  return stay(updateItem(state, itemId, heard));
};

export const onTranscriptionFailed = (state: VoiceSessionState, itemId: string, stamp: Stamp): Step => {
  const slot = findSlot(state.transcript, itemId);
  if (slot === undefined || slot.role !== 'user' || slot.status !== 'open') return stay(state);

  return andThen(stay(updateItem(state, itemId, { status: 'void' })), (next) =>
    recordGap(next, 'transcription_failed', null, stamp),
  );
};

/** An item that took too long: what it waits for is given up. An answer may take as long as its response. */
export const onItemOverdue = (state: VoiceSessionState, itemId: string, stamp: Stamp): Step => {
  const slot = findSlot(state.transcript, itemId);
  if (slot === undefined) return stay(state);

  const isAlone = isWaiting(state.transcript, slot);
  const placed = isAlone ? updateItem(state, itemId, { previousItemId: null }) : state;
  if (slot.status !== 'open') return stay(placed);
  if (slot.role === 'user') {
    return recordGap(updateItem(placed, itemId, { status: 'void' }), 'transcription_timeout', null, stamp);
  }
  return state.turns.response.status === 'idle'
    ? stay(closeReplies(placed, true))
    : step(placed, startTimer('item', state.settings.limits.itemMs, itemId));
};

/** Ends all items whose words can no longer come, because their connection is gone. */
export const abandonItems = (state: VoiceSessionState, reason: GapReason, stamp: Stamp): Step => {
  const { turns, transcript, connection, settings } = state;
  const isHeard =
    turns.isSpeaking ||
    turns.awaitsItem ||
    turns.commitId !== null ||
    (settings.pushToTalk && turns.isRecording);
  const isUnfinished = transcript.slots.some(({ role, status }) => role === 'user' && status === 'open');
  const slots = transcript.slots.map((slot): Slot => ({ ...closed(slot, true), previousItemId: null }));
  const abandoned = change(state, 'transcript', { slots });
  const isSpeechLost = isUnfinished || (connection.isReady && isHeard);
  return isSpeechLost ? recordGap(abandoned, reason, null, stamp) : stay(abandoned);
};

/** Ends the assistant's items with what the client was sent of them. */
export const closeReplies = (state: VoiceSessionState, isInterrupted: boolean): VoiceSessionState =>
  change(state, 'transcript', {
    slots: state.transcript.slots.map((slot) =>
      slot.role === 'assistant' ? closed(slot, isInterrupted) : slot,
    ),
  });

/** Marks answers that the client has not been told yet: it must not begin to speak them now. */
export const withholdReplies = (state: VoiceSessionState): VoiceSessionState =>
  change(state, 'transcript', {
    slots: state.transcript.slots.map((slot) =>
      slot.role === 'assistant' && slot.status === 'spoken' ? { ...slot, interrupted: true } : slot,
    ),
  });

/** Turns every item whose place and words are certain into a message. */
export const settleItems = (state: VoiceSessionState, stamp: Stamp): Step => {
  const taken = takeSettled(state.transcript, state.settings.limits.knownItems);
  if (taken === null) return stay(state);

  const { slot, rest } = taken;
  const cancelled = step({ ...state, transcript: rest }, cancelTimer('item', slot.itemId));
  return andThen(
    andThen(cancelled, (next) => (slot.status === 'spoken' ? sendAsMessage(next, slot, stamp) : stay(next))),
    (next) => settleItems(next, stamp),
  );
};

const sendAsMessage = (state: VoiceSessionState, slot: Slot, stamp: Stamp): Step => {
  const { sessionId, userId, limits } = state.settings;
  const { nextSeq: seq, utterances } = state.transcript;
  const { itemId, messageId, clientMessageId, role, text, audioMs, interrupted, confidence, heard } = slot;
  const { openedAt: at } = slot;
  const ledger = role === 'assistant' ? noteGenerated(slot.ledger, text.length) : null;
  const message: Message = {
    id: messageId as MessageId,
    sessionId,
    userId,
    seq,
    role,
    content: text,
    itemId,
    contentIndex: 0,
    clientMessageId,
    interrupted,
    ledger,
    confidence,
    createdAt: at,
  };
  const utterance: Utterance = {
    itemId: slot.replacedBy ?? itemId,
    messageId,
    clientMessageId,
    role,
    text,
    seq,
    audioMs,
    ledger,
    at,
  };
  const remembering = change(state, 'transcript', {
    nextSeq: seq + 1,
    utterances: [...utterances, utterance].slice(-limits.historyItems),
  });
  return andThen(send(remembering, message), (next) =>
    heard === null ? stay(next) : recordHeard(next, utterance, heard, { ...stamp, id: messageId }),
  );
};

const closed = (slot: Slot, isInterrupted: boolean): Slot => {
  if (slot.status !== 'open') return slot;
  const text = isInterrupted ? releasedText(slot) : slot.text;
  if (slot.role === 'user' || text.trim() === '') return { ...slot, status: 'void' };
  return { ...slot, text, status: 'spoken', interrupted: isInterrupted };
};
