import { noteHeard, noteSpoken } from '../shared/heard-ledger.ts';
import { firstChars } from '../shared/text.ts';
import type { Stamp } from './events.ts';
import { charsHeard, laterReport } from './heard.ts';
import { findUtterance, keepLedger, updateUtterance } from './ledgers.ts';
import type { ProviderCommand } from './provider.ts';
import { replaceItem } from './replies.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, change, command, stay, step, updateItem, type Step } from './step.ts';
import { know, lastItemBefore, type Playback, type Utterance } from './transcript.ts';

/** What the client says was heard. An answer that was cut short is cut in the provider's memory too. */
export const onPlayback = (state: VoiceSessionState, playback: Playback, stamp: Stamp): Step => {
  const { messageId, state: progress } = playback;
  if (progress === 'started') {
    return recordSpoken(change(state, 'turns', { playingId: messageId }), playback);
  }

  const playingId = state.turns.playingId === messageId ? null : state.turns.playingId;
  const stopped = change(state, 'turns', { playingId });
  const utterance = findUtterance(state, messageId);
  if (utterance !== undefined) return recordHeard(stopped, utterance, playback, stamp);

  const slot = state.transcript.slots.find((item) => item.messageId === messageId);
  return stay(
    slot === undefined
      ? stopped
      : updateItem(stopped, slot.itemId, { heard: laterReport(slot.heard, playback) }),
  );
};

/** Speaking has begun, at the least; a client that goes by sentences says so again with each. */
const recordSpoken = (state: VoiceSessionState, { messageId, spokenChars }: Playback): Step => {
  const chars = spokenChars ?? 0;
  const said = findUtterance(state, messageId)?.ledger ?? null;
  if (said !== null) return keepLedger(state, messageId, said, noteSpoken(said, chars));

  const slot = state.transcript.slots.find((item) => item.messageId === messageId);
  if (slot?.role !== 'assistant') return stay(state);
  return stay(updateItem(state, slot.itemId, { ledger: noteSpoken(slot.ledger, chars) }));
};

/** Keeps how much of an answer was heard, once, and cuts the answer where that was not all. */
export const recordHeard = (
  state: VoiceSessionState,
  utterance: Utterance,
  playback: Playback,
  stamp: Stamp,
): Step => {
  const { messageId, ledger } = utterance;
  if (ledger === null || ledger.heard !== null) return stay(state);

  const told = charsHeard(utterance, playback);
  const kept = told === null ? ledger : noteHeard(ledger, told);
  const heardChars = told === null ? null : kept.heard;
  const recorded = keepLedger(state, messageId, ledger, kept);
  return playback.state === 'ended'
    ? recorded
    : andThen(recorded, (next) => cut(next, utterance, { heardChars, atMs: playback.atMs }, stamp));
};

type Heard = { readonly heardChars: number | null; readonly atMs: number | null };

const cut = (
  state: VoiceSessionState,
  utterance: Utterance,
  { heardChars, atMs }: Heard,
  { id }: Stamp,
): Step => {
  const { itemId, text, audioMs } = utterance;
  const heard = heardChars === null || heardChars >= text.length ? null : firstChars(text, heardChars);
  if (audioMs > 0) {
    if (atMs === null || atMs >= audioMs) return stay(state);
    const audioEndMs = Math.floor(atMs);
    return instruct(
      updateUtterance(state, utterance.messageId, { text: heard ?? text, audioMs: audioEndMs }),
      [{ id: `${id}-cut`, type: 'truncate_item', itemId, audioEndMs }],
    );
  }
  if (heard === null) return stay(state);

  const previousItemId = itemBefore(state, utterance);
  const remembered = updateUtterance(state, utterance.messageId, { text: heard, itemId: id });
  const known = { ...remembered, transcript: know(remembered.transcript, id) };
  return instruct(known, replaceItem({ itemId, previousItemId, heard, id }));
};

/** A connection in the making may have been given the whole answer already: it is told once it is ready. */
const instruct = (state: VoiceSessionState, commands: readonly ProviderCommand[]): Step => {
  if (state.phase === 'live') return step(state, ...commands.map(command));
  return stay(change(state, 'turns', { untold: [...state.turns.untold, ...commands] }));
};

const itemBefore = ({ transcript: { utterances } }: VoiceSessionState, utterance: Utterance): string | null =>
  lastItemBefore(
    utterances,
    utterances.findIndex(({ messageId }) => messageId === utterance.messageId),
  );
