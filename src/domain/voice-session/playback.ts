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
  if (state.settings.output === 'audio') {
    if (atMs === null || atMs >= audioMs) return stay(state);
    return instruct(state, [
      { id: `${id}-cut`, type: 'truncate_item', itemId, audioEndMs: Math.floor(atMs) },
    ]);
  }
  if (spokenChars === null || spokenChars >= text.length) return stay(state);

  const heard = text.slice(0, spokenChars);
  const previousItemId = itemBefore(state, utterance);
  const remembered = remember(state, utterance, heard, id);
  return instruct(remembered, replaceItem({ itemId, previousItemId, heard, id }));
};

/** A connection in the making gets the shortened history anyway. */
const instruct = (state: VoiceSessionState, commands: readonly ProviderCommand[]): Step =>
  state.phase === 'live' ? step(state, ...commands.map(command)) : stay(state);

const remember = (
  state: VoiceSessionState,
  utterance: Utterance,
  heard: string,
  itemId: string,
): VoiceSessionState => {
  const utterances = state.transcript.utterances.map((said) =>
    said === utterance ? { ...said, text: heard, itemId } : said,
  );
  return { ...state, transcript: { ...know(state.transcript, itemId), utterances } };
};

const itemBefore = ({ transcript: { utterances } }: VoiceSessionState, utterance: Utterance): string | null =>
  lastItemBefore(utterances, utterances.indexOf(utterance));
