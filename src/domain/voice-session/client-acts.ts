import type { ClientAct } from './client.ts';
import { isIntakeClosed } from './delivery.ts';
import { beginDraining } from './ending.ts';
import type { Stamp } from './events.ts';
import { onFace } from './face.ts';
import { endsInterview } from './follow-guide.ts';
import { onPlayback } from './playback.ts';
import type { ProviderCommand } from './provider.ts';
import type { VoiceSessionState } from './state.ts';
import { change, command, startTimer, stay, step, tell, andThen, type Step } from './step.ts';
import { append, newSlot } from './transcript.ts';
import { commitAudio, interrupt } from './turns.ts';

export const onClientActed = (
  state: VoiceSessionState,
  act: Exclude<ClientAct, { type: 'audio' }>,
  stamp: Stamp,
): Step => {
  if (state.phase === 'draining') return refuseLate(state, act);
  switch (act.type) {
    case 'start_recording':
      return andThen(
        step(
          change(state, 'turns', { isRecording: true }),
          ...tell(state, { type: 'recording_started' }),
          startTimer('idle', state.settings.limits.idleMs),
        ),
        (next) => (next.settings.pushToTalk ? interrupt(next, stamp) : stay(next)),
      );
    case 'stop_recording':
      return andThen(
        step(change(state, 'turns', { isRecording: false }), ...tell(state, { type: 'recording_stopped' })),
        (next) => commitAudio(next, stamp),
      );
    case 'text':
      return onText(state, act.text.trim(), act.clientMessageId, stamp);
    case 'interrupt':
      return interrupt(change(state, 'turns', { due: null, isAnswerComing: false }), stamp);
    case 'playback':
      return onPlayback(state, act, stamp);
    case 'face':
      return onFace(state, act, stamp);
    case 'end_session':
      return beginDraining(state, 'client_ended', stamp);
  }
};

/** A sentence that comes too late is refused in words, not dropped. */
const refuseLate = (state: VoiceSessionState, act: ClientAct): Step =>
  act.type === 'text'
    ? step(state, ...tell(state, { type: 'trouble', trouble: 'text_refused' }))
    : stay(state);

/** A typed turn takes its place at once: it needs no transcription. */
const onText = (
  state: VoiceSessionState,
  text: string,
  clientMessageId: string | null,
  { at, id }: Stamp,
): Step => {
  if (clientMessageId !== null && isRepetition(state, clientMessageId)) return repeat(state, clientMessageId);
  if (text === '') return stay(state);
  if (isIntakeClosed(state) || isOverfull(state))
    return step(state, ...tell(state, { type: 'trouble', trouble: 'storage_unavailable' }));

  const itemId = id;
  const slot = newSlot({
    itemId,
    previousItemId: null,
    role: 'user',
    messageId: id,
    clientMessageId,
    openedAt: at,
    text,
    status: 'spoken',
  });
  const placed = { ...state, transcript: append(state.transcript, slot) };
  const heeded = endsInterview(placed, text, { at, id }) ? interrupt(placed, { at, id }) : stay(placed);
  const awake = andThen(heeded, (next) => step(next, startTimer('idle', next.settings.limits.idleMs)));
  return andThen(awake, (next) =>
    tellProvider(next, {
      id: `${id}-add`,
      type: 'add_item',
      itemId,
      role: 'user',
      text,
      previousItemId: null,
    }),
  );
};

/** Typed turns wait for the answer that is being given, and take their place in storage only after it. */
const isOverfull = ({ transcript, settings }: VoiceSessionState): boolean =>
  transcript.slots.reduce((sum, { text }) => sum + text.length, 0) > settings.limits.unsavedChars;

const tellProvider = (state: VoiceSessionState, item: ProviderCommand): Step => {
  const due = state.script === null ? change(state, 'turns', { due: 'text' }) : state;
  if (state.phase === 'live') return step(due, command(item));
  return stay(change(due, 'turns', { untold: [...state.turns.untold, item] }));
};

const isRepetition = ({ transcript }: VoiceSessionState, clientMessageId: string): boolean =>
  [...transcript.slots, ...transcript.utterances].some((said) => said.clientMessageId === clientMessageId);

/** Tells again what a client asks for again, so that a lost answer does no harm. */
const repeat = (state: VoiceSessionState, clientMessageId: string): Step => {
  const said = state.transcript.utterances.find((utterance) => utterance.clientMessageId === clientMessageId);
  if (said === undefined || said.seq > state.delivery.toldSeq) return stay(state);

  const isSaved = !state.delivery.outbox.some(
    ({ message, isSaved: saved }) => message.seq === said.seq && !saved,
  );
  const { text, seq, messageId, itemId, at } = said;
  return step(
    state,
    ...tell(state, { type: 'transcript', text, seq, messageId, itemId, saved: isSaved, at }),
  );
};
