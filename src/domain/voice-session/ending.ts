import { countUnsaved } from './delivery.ts';
import type { EndReason } from './client.ts';
import type { Effect } from './effects.ts';
import type { Stamp } from './events.ts';
import { giveUpHeldAudio, recordLostAudio } from './gaps.ts';
import { abandonItems, closeReplies, settleItems } from './items.ts';
import type { VoiceSessionState } from './state.ts';
import {
  andThen,
  cancelTimer,
  change,
  sequence,
  startTimer,
  stay,
  step,
  tell,
  toClient,
  type Step,
} from './step.ts';
import { cancelCommand, commitAudio } from './turns.ts';

/** Reasons to wait for nothing: what is not durable cannot become so here, or nothing more may be made of it. */
const isImmediate = (reason: EndReason): boolean =>
  reason === 'lease_lost' || reason === 'deleted' || reason === 'consent_withdrawn';

/** Takes nothing more in; the session is over once everything said has its words and is durable. */
export const beginDraining = (state: VoiceSessionState, reason: EndReason, stamp: Stamp): Step => {
  if (isImmediate(reason)) return close(state, reason, stamp);
  if (state.phase === 'draining') return stay(state);

  const isFinal = reason === 'client_ended' || reason === 'interview_over';
  const { retryAfterMs, drainMs } = state.settings.limits;
  const draining: VoiceSessionState = { ...state, phase: 'draining', ending: reason, isCompleting: isFinal };
  return andThen(stopTalking(draining, stamp), (now) =>
    step(
      now,
      ...(isFinal ? [{ type: 'complete_session', at: stamp.at } as const] : []),
      ...(reason === 'budget_exhausted' ? tell(now, { type: 'trouble', trouble: reason }) : []),
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
  const isAnswering = turns.response.status !== 'idle' && !turns.response.isCancelling;
  const response = isAnswering ? { ...turns.response, isCancelling: true } : turns.response;
  const silent = closeReplies(change(state, 'turns', { due: null, response }), true);
  if (!connection.isReady) {
    return abandonItems(change(silent, 'turns', { commitId: null }), 'voice_unavailable', stamp);
  }

  const cancel = isAnswering
    ? [cancelCommand(turns.response, stamp), startTimer('response', settings.limits.cancelMs)]
    : [];
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

/** Closes a draining session that waits for nothing any more; the end of a response tells what it cost. */
export const closeIfDone = (state: VoiceSessionState, stamp: Stamp): Step => {
  if (state.phase !== 'draining' || state.ending === null) return stay(state);
  const { turns, transcript } = state;
  const isSaid = !turns.awaitsItem && turns.commitId === null && transcript.slots.length === 0;
  const isStored = countUnsaved(state) === 0 && !state.isCompleting;
  const isDone = isSaid && isStored && turns.response.status === 'idle';
  return isDone ? close(state, state.ending, stamp) : stay(state);
};

/** Words that have not come by now are a gap; what waited behind them is still given to storage. */
export const onDrainOverdue = (state: VoiceSessionState, stamp: Stamp): Step => {
  const { ending } = state;
  if (ending === null) return stay(state);
  return sequence(
    state,
    (now) => abandonItems(now, 'transcription_timeout', stamp),
    (now) => settleItems(now, stamp),
    (now) => close(now, ending, stamp),
  );
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
