import { beginDraining } from './ending.ts';
import type { Stamp } from './events.ts';
import { abandonItems, settleItems } from './items.ts';
import type { LossReason } from './provider.ts';
import { quietTurns, type Due, type VoiceSessionState } from './state.ts';
import {
  cancelTimer,
  change,
  command,
  sequence,
  startTimer,
  stay,
  step,
  tell,
  andThen,
  type Step,
} from './step.ts';
import { releasedText, type Transcript } from './transcript.ts';
import { pendingCommit } from './turns.ts';

/** Opens a connection that knows the conversation so far. */
export const openProvider = (state: VoiceSessionState): Step => {
  const { attempt } = state.connection;
  const utterances = state.transcript.utterances.map((said) => ({ ...said, audioMs: 0 }));
  const history = utterances.filter(({ text }) => text.trim() !== '');
  const opening = change({ ...state, phase: 'connecting' }, 'turns', { untold: [] });
  return step(
    change(opening, 'transcript', { utterances }),
    { type: 'open_provider', attempt, history },
    startTimer('connect', state.settings.limits.connectMs, attempt),
  );
};

export const onReady = (state: VoiceSessionState): Step => {
  if (state.phase !== 'connecting') return stay(state);

  const { attempt, isDegraded } = state.connection;
  const { limits, greets } = state.settings;
  const isFirstWord =
    greets && state.script === null && state.transcript.nextSeq === 1 && state.transcript.slots.length === 0;
  const live: VoiceSessionState = change(
    change(change({ ...state, phase: 'live' }, 'connection', ready), 'lostAudio', { heldMs: 0 }),
    'turns',
    { untold: [], due: state.turns.due ?? (isFirstWord ? 'text' : null) },
  );
  return step(
    live,
    cancelTimer('connect', attempt),
    startTimer('rotate', limits.rotateMs, attempt),
    startTimer('rotate_forced', limits.rotateForcedMs, attempt),
    ...state.turns.untold.map(command),
    { type: 'release_audio' },
    ...pendingCommit(state),
    ...(isDegraded ? tell(live, { type: 'restored', part: 'voice' }) : []),
  );
};

const ready = { isReady: true, isAging: false, isDegraded: false } as const;

/** A connection on which something is said works: failures before it are forgiven. */
export const forgiveFailures = (state: VoiceSessionState): VoiceSessionState =>
  state.connection.failures === 0 ? state : change(state, 'connection', { failures: 0 });

/** The connection is gone: what was under way is closed, and another one opened unless that is pointless. */
export const onLost = (state: VoiceSessionState, reason: LossReason, stamp: Stamp): Step => {
  const closed = closeConnection(state, stamp);
  if (state.phase === 'draining') return closed;
  if (reason === 'expired' && state.connection.failures === 0) {
    return andThen(closed, (next) => openProvider(change(next, 'connection', { failures: 1 })));
  }
  return andThen(closed, (next) => retry(next, reason === 'refused', stamp));
};

export const onConnectOverdue = (state: VoiceSessionState, stamp: Stamp): Step =>
  andThen(step(state, { type: 'close_provider' }), (next) => onLost(next, 'unreachable', stamp));

export const onAging = (state: VoiceSessionState): Step =>
  stay(change(state, 'connection', { isAging: true }));

/** Replaces an old connection, which is only invisible between two turns. */
export const rotate = (state: VoiceSessionState, stamp: Stamp): Step =>
  sequence(
    state,
    (now) => step(now, { type: 'close_provider' }),
    (now) => closeConnection(now, stamp),
    openProvider,
  );

/** True while nobody is speaking, nothing is being answered and nothing awaits its words. */
export const isBetweenTurns = ({ phase, turns, transcript, settings }: VoiceSessionState): boolean =>
  phase === 'live' &&
  !turns.isSpeaking &&
  !turns.awaitsItem &&
  !(settings.pushToTalk && turns.isRecording) &&
  turns.response.status === 'idle' &&
  turns.due === null &&
  !turns.isAnswerComing &&
  turns.commitId === null &&
  transcript.slots.length === 0;

const closeConnection = (state: VoiceSessionState, stamp: Stamp): Step => {
  const { connection, turns } = state;
  const { attempt } = connection;
  const isFree = state.script === null;
  const unanswered = isFree ? awaitsAnswer(state) : null;
  return sequence(
    state,
    (now) => abandonItems(now, 'voice_lost', stamp),
    (now) => settleItems(now, stamp),
    (now) =>
      step(
        change(change(now, 'connection', { attempt: attempt + 1, isReady: false, isAging: false }), 'turns', {
          ...quietTurns,
          isRecording: now.turns.isRecording,
          playingId: now.turns.playingId,
          due: unanswered ?? (turns.isAnswerComing && isLastWord(now.transcript) ? 'text' : null),
          commitId: state.phase === 'connecting' ? state.turns.commitId : null,
        }),
        cancelTimer('connect', attempt),
        cancelTimer('rotate', attempt),
        cancelTimer('rotate_forced', attempt),
        cancelTimer('response'),
        ...(now.turns.isSpeaking ? tell(now, { type: 'speech_stopped' }) : []),
      ),
  );
};

/** A turn whose answer had not begun to reach the client is answered by the next connection. */
const awaitsAnswer = ({ turns, transcript }: VoiceSessionState): Due | null => {
  const { response, due } = turns;
  if (due !== null) return due;
  if (response.status === 'requested') return response.due;
  const hasBegun = transcript.slots.some((slot) => slot.role === 'assistant' && releasedText(slot) !== '');
  return response.status === 'active' && !response.isCancelling && !hasBegun ? 'text' : null;
};

/** True when the person spoke last, in words that are known. */
const isLastWord = ({ utterances }: Transcript): boolean => utterances.at(-1)?.role === 'user';

const retry = (state: VoiceSessionState, isPointless: boolean, stamp: Stamp): Step => {
  const { limits } = state.settings;
  const { attempt, isDegraded } = state.connection;
  const failures = state.connection.failures + 1;
  const failed = change(state, 'connection', { failures, isDegraded: true });
  const told = isDegraded ? stay(failed) : step(failed, ...tell(failed, { type: 'degraded', part: 'voice' }));
  if (isPointless || failures >= limits.maxFailures) {
    const notices = tell(failed, { type: 'trouble', trouble: 'voice_unavailable' });
    return andThen(
      andThen(told, (next) => step(next, ...notices)),
      (next) => beginDraining(next, 'voice_unavailable', stamp),
    );
  }
  return andThen(told, (next) =>
    step({ ...next, phase: 'connecting' }, startTimer('retry', limits.retryMs(failures), attempt)),
  );
};
