import type { Message } from '../messages/message.ts';
import { deliver, payDebts, spoken } from './delivery.ts';
import type { Effect } from './effects.ts';
import type { Stamp } from './events.ts';
import { noteTold } from './ledgers.ts';
import type { VoiceSessionState } from './state.ts';
import {
  andThen,
  cancelTimer,
  change,
  sequence,
  startTimer,
  step,
  stay,
  toClient,
  type Step,
} from './step.ts';
import { commitAudio } from './turns.ts';

type Joined = {
  readonly client: number;
  readonly created: boolean;
  readonly afterSeq: number | null;
};

/** The newest connection is the one that counts; an earlier one is closed. */
export const onClientJoined = (state: VoiceSessionState, joined: Joined, stamp: Stamp): Step => {
  const { turns, settings, phase } = state;
  const here = welcome(state, joined);
  const isLeftRecording = settings.pushToTalk && turns.isRecording && phase !== 'draining';
  return isLeftRecording ? andThen(here, (next) => commitAudio(next, stamp)) : here;
};

const welcome = (state: VoiceSessionState, { client, created, afterSeq }: Joined): Step => {
  const { sessionId, limits } = state.settings;
  const earlier = state.delivery.client;
  const nextSeq = state.transcript.nextSeq;
  const superseding =
    earlier === null ? [] : [{ type: 'close_client', client: earlier, reason: 'superseded' } as const];
  const here = [...superseding, cancelTimer('grace'), startTimer('idle', limits.idleMs)];
  const fresh = change(leaveTurn(state), 'delivery', { lostFace: [] });

  if (afterSeq === null) {
    const joined = change(fresh, 'delivery', { client, isReplaying: false, toldSeq: nextSeq - 1, owed: [] });
    const notice = { type: 'session_created', sessionId } as const;
    return step(joined, ...here, ...(created ? [toClient(client, notice)] : []), ...troubles(state, client));
  }
  return step(
    change(fresh, 'delivery', {
      client,
      isReplaying: true,
      toldSeq: Math.min(afterSeq, nextSeq - 1),
      owed: state.delivery.owed.filter((seq) => seq <= afterSeq),
    }),
    ...here,
    toClient(client, { type: 'session_resumed', sessionId, nextSeq }),
    ...troubles(state, client),
    { type: 'load_messages', client, afterSeq },
  );
};

/** Tells what the client missed, then what has happened since. */
export const onMessagesLoaded = (
  state: VoiceSessionState,
  client: number,
  messages: readonly Message[],
): Step => {
  if (client !== state.delivery.client || !state.delivery.isReplaying) return stay(state);

  const missed = messages.filter(({ seq }) => seq > state.delivery.toldSeq);
  const toldSeq = missed.at(-1)?.seq ?? state.delivery.toldSeq;
  return sequence(
    change(state, 'delivery', { isReplaying: false }),
    payDebts,
    (now) =>
      step(
        change(now, 'delivery', { toldSeq }),
        ...missed.map((message) => toClient(client, spoken(message, true))),
      ),
    (now) => noteTold(now, missed),
    deliver,
  );
};

/** Holds the session for a while, in case the client comes back. */
export const onClientLeft = (state: VoiceSessionState, client: number): Step => {
  if (client !== state.delivery.client) return stay(state);

  const silent = change(state, 'turns', { playingId: null });
  const alone = change(silent, 'delivery', { client: null, isReplaying: false });
  return andThen(
    step(alone, cancelTimer('idle'), startTimer('grace', state.settings.limits.graceMs)),
    deliver,
  );
};

/** What an earlier connection was in the middle of ended with it. */
const leaveTurn = (state: VoiceSessionState): VoiceSessionState =>
  change(state, 'turns', {
    playingId: null,
    isRecording: false,
    isBrokenOff: state.turns.isSpeaking,
  });

/** What a client that comes while something is away has to know. */
const troubles = ({ connection, delivery }: VoiceSessionState, client: number): readonly Effect[] => [
  ...(connection.isDegraded ? [toClient(client, { type: 'degraded', part: 'voice' })] : []),
  ...(delivery.storage === 'ok' ? [] : [toClient(client, { type: 'degraded', part: 'storage' })]),
];
