import { onClientActed } from './client-acts.ts';
import { onClientJoined, onClientLeft, onMessagesLoaded } from './client-connection.ts';
import {
  isIntakeClosed,
  onMessageSaved,
  onSaveOverdue,
  onStorageChanged,
  onStorageSlow,
  onStorageStalled,
} from './delivery.ts';
import type { Timer } from './effects.ts';
import { beginDraining, close, closeIfDone, onClientRevoked, onDrainOverdue } from './ending.ts';
import type { SessionEvent, Stamp } from './events.ts';
import { loseFace } from './face.ts';
import { followGuide, onGuideTimer } from './follow-guide.ts';
import { onItemAdded, onItemOverdue, onTranscribed, onTranscriptionFailed, settleItems } from './items.ts';
import { recordLostAudio } from './gaps.ts';
import { bytesPerMs } from './limits.ts';
import type { ProviderEvent } from './provider.ts';
import {
  forgiveFailures,
  isBetweenTurns,
  onAging,
  onConnectOverdue,
  onLost,
  onReady,
  openProvider,
  rotate,
} from './provider-connection.ts';
import { onReplyAudio, onReplyCompleted, onReplyDelta } from './replies.ts';
import { initialState, type Past, type Settings, type VoiceSessionState } from './state.ts';
import { andThen, change, startTimer, stay, step, type Step } from './step.ts';
import { isKnown } from './transcript.ts';
import {
  endTurn,
  onCommandRefused,
  onResponseEnded,
  onResponseOverdue,
  onResponseStarted,
  onSpeechStarted,
  onSpeechStopped,
  requestResponse,
} from './turns.ts';

/** A session begins by connecting to the provider. */
export const begin = (settings: Settings, past: Past): Step =>
  andThen(
    step(
      initialState(settings, past),
      startTimer('max_duration', settings.limits.maxDurationMs),
      startTimer('grace', settings.limits.graceMs),
    ),
    openProvider,
  );

/**
 * The whole logic of a voice session. Pure: time, ids and everything from outside come in as events, everything to
 * be done goes out as effects.
 */
export const transition = (state: VoiceSessionState, event: SessionEvent): Step => {
  if (event.type === 'audio_received') return hear(state, event.client, event.pcm16);
  if (state.phase === 'closed' || isStale(state, event)) return stay(state);

  const acted = react(state, event);
  if (acted.state === state && acted.effects.length === 0) return acted;
  return settle(acted, event);
};

/** Whether a frame of this client's audio goes straight on to the provider, which changes nothing here. */
export const isPassingThrough = (state: VoiceSessionState, client: number): boolean =>
  state.phase === 'live' && client === state.delivery.client && !isIntakeClosed(state);

/** What `transition` does with a frame of the client's audio. */
export const hear = (state: VoiceSessionState, client: number, pcm16: Uint8Array): Step => {
  if (isPassingThrough(state, client)) return step(state, { type: 'forward_audio', pcm16 });
  if (client !== state.delivery.client || state.phase === 'closed' || state.phase === 'draining') {
    return stay(state);
  }
  if (isIntakeClosed(state)) {
    const storageMs = state.lostAudio.storageMs + pcm16.byteLength / bytesPerMs;
    return stay(change(state, 'lostAudio', { storageMs }));
  }
  const heldMs = state.lostAudio.heldMs + pcm16.byteLength / bytesPerMs;
  return step(change(state, 'lostAudio', { heldMs }), { type: 'hold_audio', pcm16 });
};

/** From another connection than the present one, of the provider or of the client. */
const isStale = (state: VoiceSessionState, event: SessionEvent): boolean => {
  switch (event.type) {
    case 'provider_reported':
      return event.attempt !== state.connection.attempt || isPremature(state, event.event);
    case 'client_acted':
      return event.client !== state.delivery.client;
    default:
      return false;
  }
};

/** A connection reports nothing before it is ready, except that it is lost. */
const isPremature = ({ connection }: VoiceSessionState, { type }: ProviderEvent): boolean =>
  connection.isReady ? type === 'ready' : type !== 'ready' && type !== 'lost';

const react = (state: VoiceSessionState, event: Exclude<SessionEvent, { type: 'audio_received' }>): Step => {
  switch (event.type) {
    case 'client_joined':
      return onClientJoined(state, event, event);
    case 'client_left':
      return onClientLeft(state, event.client);
    case 'client_revoked':
      return onClientRevoked(state, event.client, event);
    case 'client_acted':
      return onClientActed(state, event.act, event);
    case 'provider_reported':
      return onProviderReported(state, event.event, event);
    case 'audio_dropped':
      return onAudioDropped(state, event.ms, event.wasHeld);
    case 'message_saved':
      return onMessageSaved(state, event.seq);
    case 'message_fenced':
      return close(state, 'lease_lost', event);
    case 'messages_loaded':
      return onMessagesLoaded(state, event.client, event.messages);
    case 'session_completed':
      return stay({ ...state, isCompleting: false });
    case 'face_lost':
      return loseFace(state, { part: event.part, noticedBy: 'server' }, event);
    case 'storage_changed':
      return onStorageChanged(state, event.available);
    case 'timer_fired':
      return onTimer(state, event.timer, event);
    case 'end_requested':
      return beginDraining(state, event.reason, event);
  }
};

const onAudioDropped = (state: VoiceSessionState, ms: number, wasHeld: boolean): Step => {
  const { voiceMs, heldMs } = state.lostAudio;
  return stay(change(state, 'lostAudio', { voiceMs: voiceMs + ms, heldMs: wasHeld ? heldMs - ms : heldMs }));
};

const onProviderReported = (state: VoiceSessionState, event: ProviderEvent, stamp: Stamp): Step => {
  if (event.type === 'ready') return onReady(state);
  if (event.type === 'lost') return onLost(state, event.reason, stamp);
  return onConversation(forgiveFailures(state), event, stamp);
};

const onConversation = (
  state: VoiceSessionState,
  event: Exclude<ProviderEvent, { type: 'ready' | 'lost' }>,
  stamp: Stamp,
): Step => {
  switch (event.type) {
    case 'speech_started':
      return onSpeechStarted(state, stamp);
    case 'speech_stopped':
      return onSpeechStopped(state);
    case 'item_added': {
      const isNewTurn = event.role === 'user' && !isKnown(state.transcript, event.itemId);
      return onItemAdded(isNewTurn ? endTurn(state) : state, event, stamp);
    }
    case 'transcribed': {
      const billed =
        event.usage === null ? [] : [{ type: 'save_usage', usage: event.usage, at: stamp.at } as const];
      return andThen(step(state, ...billed), (next) => onTranscribed(next, event));
    }
    case 'transcription_failed':
      return onTranscriptionFailed(state, event.itemId, stamp);
    case 'response_started':
      return onResponseStarted(state, event.responseId, stamp);
    case 'reply_delta':
      return onReplyDelta(state, event.itemId, event.text);
    case 'reply_audio':
      return onReplyAudio(state, event.itemId, event.pcm16, stamp);
    case 'reply_completed':
      return onReplyCompleted(state, event.itemId, event.text, stamp);
    case 'response_ended':
      return onResponseEnded(state, event, stamp);
    case 'command_refused':
      return onCommandRefused(state, event);
  }
};

const onTimer = (state: VoiceSessionState, { name, key }: Timer, stamp: Stamp): Step => {
  switch (name) {
    case 'connect':
      return key === state.connection.attempt ? onConnectOverdue(state, stamp) : stay(state);
    case 'retry':
      return key === state.connection.attempt ? openProvider(state) : stay(state);
    case 'rotate':
      return key === state.connection.attempt ? onAging(state) : stay(state);
    case 'rotate_forced':
      return key === state.connection.attempt && state.phase === 'live' ? rotate(state, stamp) : stay(state);
    case 'item':
      return onItemOverdue(state, String(key), stamp);
    case 'response':
      return onResponseOverdue(state, stamp);
    case 'save_notice':
      return onSaveOverdue(state, Number(key));
    case 'storage_slow':
      return onStorageSlow(state);
    case 'storage_stalled':
      return onStorageStalled(state);
    case 'grace':
      return beginDraining(state, 'client_left', stamp);
    case 'idle':
      return onIdle(state, stamp);
    case 'max_duration':
      return beginDraining(state, 'max_duration', stamp);
    case 'drain':
      return onDrainOverdue(state, stamp);
    case 'guide_silence':
    case 'guide_task':
    case 'guide_end':
      return onGuideTimer(state, { name, key }, stamp);
  }
};

/** A long turn is not idleness. */
const onIdle = (state: VoiceSessionState, stamp: Stamp): Step =>
  state.turns.isSpeaking
    ? step(state, startTimer('idle', state.settings.limits.idleMs))
    : beginDraining(state, 'idle', stamp);

/** What follows from any event: messages, the response that is due, a fresh connection, the end. */
const settle = (acted: Step, stamp: Exclude<SessionEvent, { type: 'audio_received' }>): Step => {
  if (acted.state.phase === 'closed') return acted;
  const said = followGuide(
    andThen(acted, (state) => settleItems(state, stamp)),
    stamp,
  );
  const steps: readonly ((state: VoiceSessionState) => Step)[] = [
    (state) => requestResponse(state, stamp),
    (state) => (hasLostAudioToReport(state) ? recordLostAudio(state, stamp) : stay(state)),
    (state) => (state.connection.isAging && isBetweenTurns(state) ? rotate(state, stamp) : stay(state)),
    (state) => closeIfDone(state, stamp),
  ];
  return steps.reduce(andThen, said);
};

const hasLostAudioToReport = (state: VoiceSessionState): boolean => {
  const { voiceMs, storageMs } = state.lostAudio;
  return (voiceMs > 0 && state.phase === 'live') || (storageMs > 0 && !isIntakeClosed(state));
};
