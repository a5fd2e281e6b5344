import { firstChars } from '../shared/text.ts';
import type { Stamp } from './events.ts';
import type { ProviderCommand } from './provider.ts';
import { replaceItem } from './replies.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, change, command, stay, step, updateItem, type Step } from './step.ts';
import { know, lastItemBefore, type Playback, type Utterance } from './transcript.ts';

/** What the client says was heard. An answer that was cut short is cut in the provider's memory too. */
export const onPlayback = (state: VoiceSessionState, playback: Playback, stamp: Stamp): Step => {
  const { messageId, state: progress } = playback;
  if (progress === 'started') return stay(change(state, 'turns', { playingId: messageId }));

  const playingId = state.turns.playingId === messageId ? null : state.turns.playingId;
  const stopped = change(state, 'turns', { playingId });
  const utterance = state.transcript.utterances.find((said) => said.messageId === messageId);
  if (utterance !== undefined) return recordHeard(stopped, utterance, playback, stamp);

  const slot = state.transcript.slots.find((item) => item.messageId === messageId);
  return stay(slot === undefined ? stopped : updateItem(stopped, slot.itemId, { heard: playback }));
};

/** Keeps how much of an answer was heard, and cuts the answer where that was not all. */
export const recordHeard = (
  state: VoiceSessionState,
  utterance: Utterance,
  playback: Playback,
  stamp: Stamp,
): Step => {
  const { messageId, role, text } = utterance;
  if (role !== 'assistant') return stay(state);

  const heardChars = charsHeard(playback, text.length);
  const recorded =
    heardChars === null ? stay(state) : step(state, { type: 'save_heard', messageId, heardChars });
  return playback.state === 'ended'
    ? recorded
    : andThen(recorded, (next) => cut(next, utterance, playback, stamp));
};

const charsHeard = ({ state, spokenChars }: Playback, length: number): number | null => {
  if (state === 'ended') return length;
  return spokenChars === null ? null : Math.min(spokenChars, length);
};

const cut = (state: VoiceSessionState, utterance: Utterance, playback: Playback, { id }: Stamp): Step => {
  const { spokenChars, atMs } = playback;
  const { itemId, text, audioMs } = utterance;
  const heard = spokenChars === null || spokenChars >= text.length ? null : firstChars(text, spokenChars);
  if (audioMs > 0) {
    if (atMs === null || atMs >= audioMs) return stay(state);
    const audioEndMs = Math.floor(atMs);
    return instruct(remember(state, utterance, { text: heard ?? text, audioMs: audioEndMs }), [
      { id: `${id}-cut`, type: 'truncate_item', itemId, audioEndMs },
    ]);
  }
  if (heard === null) return stay(state);

  const previousItemId = itemBefore(state, utterance);
  const remembered = remember(state, utterance, { text: heard, itemId: id });
  const known = { ...remembered, transcript: know(remembered.transcript, id) };
  return instruct(known, replaceItem({ itemId, previousItemId, heard, id }));
};

/** A connection in the making may have been given the whole answer already: it is told once it is ready. */
const instruct = (state: VoiceSessionState, commands: readonly ProviderCommand[]): Step => {
  if (state.phase === 'live') return step(state, ...commands.map(command));
  return stay(change(state, 'turns', { untold: [...state.turns.untold, ...commands] }));
};

const remember = (
  state: VoiceSessionState,
  utterance: Utterance,
  heard: Partial<Utterance>,
): VoiceSessionState =>
  change(state, 'transcript', {
    utterances: state.transcript.utterances.map((said) =>
      said === utterance ? { ...said, ...heard } : said,
    ),
  });

const itemBefore = ({ transcript: { utterances } }: VoiceSessionState, utterance: Utterance): string | null =>
  lastItemBefore(utterances, utterances.indexOf(utterance));
