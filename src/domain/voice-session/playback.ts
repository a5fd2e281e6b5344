import { firstChars } from '../shared/text.ts';
import type { Stamp } from './events.ts';
import { charsHeard, laterReport } from './heard.ts';
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
  return stay(
    slot === undefined
      ? stopped
      : updateItem(stopped, slot.itemId, { heard: laterReport(slot.heard, playback) }),
  );
};

/** Keeps how much of an answer was heard, once, and cuts the answer where that was not all. */
export const recordHeard = (
  state: VoiceSessionState,
  utterance: Utterance,
  playback: Playback,
  stamp: Stamp,
): Step => {
  const { messageId, role } = utterance;
  if (role !== 'assistant' || utterance.isHeardKnown === true) return stay(state);

  const heardChars = charsHeard(utterance, playback);
  const recorded =
    heardChars === null
      ? stay(state)
      : step(remember(state, utterance, { isHeardKnown: true }), {
          type: 'save_heard',
          messageId,
          heardChars,
        });
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
      said.messageId === utterance.messageId ? { ...said, ...heard } : said,
    ),
  });

const itemBefore = ({ transcript: { utterances } }: VoiceSessionState, utterance: Utterance): string | null =>
  lastItemBefore(
    utterances,
    utterances.findIndex(({ messageId }) => messageId === utterance.messageId),
  );
