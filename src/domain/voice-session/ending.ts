import { countUnsaved } from './delivery.ts';
import type { EndReason } from './client.ts';
import type { Effect } from './effects.ts';
import type { Stamp } from './events.ts';
import { giveUpHeldAudio, recordLostAudio } from './gaps.ts';
import { abandonItems, closeReplies } from './items.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, cancelTimer, change, startTimer, stay, step, tell, toClient, type Step } from './step.ts';
import { cancelCommand, commitAudio } from './turns.ts';

/** Reasons that leave nothing to wait for: what is not durable cannot become so here. */
const isImmediate = (reason: EndReason): boolean => reason === 'lease_lost' || reason === 'deleted';

/** Takes nothing more in; the session is over once everything said has its words and is durable. */
export const beginDraining = (state: VoiceSessionState, reason: EndReason, stamp: Stamp): Step => {
  if (isImmediate(reason)) return close(state, reason, stamp);
  if (state.phase === 'draining') return stay(state);

  const isFinal = reason === 'client_ended';
  const { retryAfterMs, drainMs } = state.settings.limits;
  const draining: VoiceSessionState = { ...state, phase: 'draining', ending: reason, isCompleting: isFinal };
  return andThen(stopTalking(draining, stamp), (now) =>
    step(
      now,
      ...(isFinal ? [{ type: 'complete_session', at: stamp.at } as const] : []),
      ...(reason === 'server_stopping' ? tell(now, { type: 'draining', retryAfterMs }) : []),
      cancelTimer('idle'),
      cancelTimer('grace'),
      cancelTimer('retry', now.connection.attempt),
      startTimer('drain', drainMs),
    ),
  );
};

/** Has the provider finish the turn that is being spoken, and cuts its own short. */
const stopTalking = (state: VoiceSessionState, stamp: Stamp): Step => {
  const { turns, connection, settings } = state;
  const silent = closeReplies(change(state, 'turns', { due: null }), true);
  if (!connection.isReady) {
    return abandonItems(change(silent, 'turns', { commitId: null }), 'voice_unavailable', stamp);
  }

  const isAnswering = turns.response.status !== 'idle' && !turns.response.isCancelling;
  const cancel = isAnswering ? [cancelCommand(turns.response, stamp)] : [];
  const isHeard = turns.isSpeaking || (settings.pushToTalk && turns.isRecording);
  if (!isHeard || turns.commitId !== null) return step(silent, ...cancel);

  return andThen(commitAudio(silent, stamp), (now) => step(now, ...cancel));
};

/** The client is sent away at once; what was said until then still gets its words and is stored. */
export const onClientRevoked = (state: VoiceSessionState, client: number, stamp: Stamp): Step => {
  if (client !== state.delivery.client) return stay(state);

  const reason = 'signed_out';
  return andThen(beginDraining(state, reason, stamp), (now) =>
    step(
      change(now, 'delivery', { client: null, isReplaying: false }),
      toClient(client, { type: 'session_ended', reason }),
      { type: 'close_client', client, reason },
    ),
  );
};

/** Closes a draining session that waits for nothing any more. */
export const closeIfDone = (state: VoiceSessionState, stamp: Stamp): Step => {
  if (state.phase !== 'draining' || state.ending === null) return stay(state);
  const isSaid = state.turns.commitId === null && state.transcript.slots.length === 0;
  const isDone = isSaid && countUnsaved(state) === 0 && !state.isCompleting;
  return isDone ? close(state, state.ending, stamp) : stay(state);
};

/** Closes at once, whatever is still open; audio that nobody has heard is a gap. */
export const close = (state: VoiceSessionState, reason: EndReason, stamp: Stamp): Step => {
  const { client } = state.delivery;
  const goodbye: readonly Effect[] =
    client === null
      ? []
      : [toClient(client, { type: 'session_ended', reason }), { type: 'close_client', client, reason }];
  return andThen(recordLostAudio(giveUpHeldAudio(state), stamp), (now) =>
    step({ ...now, phase: 'closed', ending: reason }, { type: 'close_provider' }, ...goodbye, {
      type: 'session_over',
      reason,
      unsaved: countUnsaved(now),
    }),
  );
};
