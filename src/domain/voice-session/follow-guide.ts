import type { Message } from '../messages/message.ts';
import type { GuideEvent } from '../screening/guide-state.ts';
import type { Timer } from './effects.ts';
import { beginDraining } from './ending.ts';
import type { SessionEvent, Stamp } from './events.ts';
import {
  cancelWait,
  isTurnUnderWay,
  mustWait,
  settleWaits,
  startWait,
  startWaits,
  timerNames,
  withLine,
  withScript,
} from './guide-waits.ts';
import { afterGuide, scriptLimits, shareHeard, type Line, type Wait } from './script.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, change, stay, step, type Step } from './step.ts';
import type { Playback } from './transcript.ts';

type Stamped = Exclude<SessionEvent, { type: 'audio_received' }>;

/** Has the guide hear what was said, and the interviewer say what it says next. Nothing in a free conversation. */
export const followGuide = (acted: Step, event: Stamped): Step => {
  if (acted.state.script === null || acted.state.phase === 'draining') return acted;
  const messages = acted.effects.flatMap((effect) =>
    effect.type === 'save_message' ? [effect.message] : [],
  );
  const steps: readonly ((state: VoiceSessionState) => Step)[] = [
    ...messages.map((message) => (now: VoiceSessionState) => onSaid(now, message)),
    (now) => onEvent(now, event),
    (now) => begin(now, event),
    endLine,
    sayLine,
  ];
  return steps.reduce(andThen, acted);
};

/** A timer of the guide: not while the person is speaking, nor while nobody is there to be spoken to. */
export const onGuideTimer = (state: VoiceSessionState, { name, key }: Timer, stamp: Stamp): Step => {
  const { script } = state;
  const wait = script?.waits.find(({ timer, attempt }) => timerNames[timer] === name && attempt === key);
  if (script === null || wait === undefined || state.delivery.client === null) return stay(state);
  if (wait.timer === 'end') return beginDraining(state, 'interview_over', stamp);

  if (state.phase !== 'live' || mustWait(state, wait)) {
    const later = { ...wait, afterMs: scriptLimits.delayMs };
    return step(withScript(state, { delays: script.delays + 1 }), startWait(later));
  }
  const fired = withScript(state, { waits: script.waits.filter((other) => other !== wait) });
  return tellGuide(fired, {
    type: 'timer',
    timer: wait.timer,
    attempt: wait.attempt,
    at: msOf(state, stamp.at),
  });
};

/** Whether these words, typed while the interviewer speaks, are reason to break off at once: to stop, or danger. */
export const endsInterview = (state: VoiceSessionState, text: string, { at }: Stamp): boolean => {
  const { script, settings } = state;
  if (script === null || settings.screening === null || script.guide.phase === 'closed') return false;
  const { conduct, hear } = settings.screening;
  const { state: next } = conduct(script.guide, hear(script.guide, { text, at: msOf(state, at) }));
  return next.phase === 'closed' && (next.reason === 'stopped' || next.reason === 'safety');
};

const msOf = ({ settings }: VoiceSessionState, at: Date): number =>
  Math.max(0, at.getTime() - (settings.screening?.startedAt.getTime() ?? 0));

const tellGuide = (state: VoiceSessionState, event: GuideEvent): Step => {
  const { script, settings } = state;
  if (script === null || settings.screening === null) return stay(state);
  const before = script.waits;
  const next = afterGuide(script, settings.screening.conduct(script.guide, event));
  const gone = before.filter(
    (wait) => !next.waits.some(({ timer, attempt }) => isSame(wait, timer, attempt)),
  );
  const begun = next.waits.filter(
    (wait) => wait.isSettled && !before.some((old) => isSame(old, wait.timer, wait.attempt)),
  );
  return step(
    withScript(state, next),
    ...gone.map(cancelWait),
    ...(state.delivery.client === null ? [] : begun.map((wait) => startWait(wait))),
  );
};

const isSame = (wait: Wait, timer: Wait['timer'], attempt: number): boolean =>
  wait.timer === timer && wait.attempt === attempt;

/** A sentence that became a message: of the interviewer what was really said, of the person what the guide hears. */
const onSaid = (state: VoiceSessionState, { role, id, content, interrupted, createdAt }: Message): Step => {
  const { script, settings } = state;
  const line = script?.line ?? null;
  if (script === null || settings.screening === null) return stay(state);
  if (role === 'assistant') {
    const isLine = line !== null && line.messageId === id;
    return stay(isLine ? withLine(state, { chars: content.length, isCut: interrupted }) : state);
  }
  const told = line === null ? {} : { line: { text: line.text, share: shareHeard(line) } };
  const said = { text: content, at: msOf(state, createdAt), ...told };
  return tellGuide(state, settings.screening.hear(script.guide, said));
};

const isForSilence = ({ timer }: Wait): boolean => timer === 'silence';

const waitsOf = ({ script }: VoiceSessionState): readonly Wait[] => script?.waits ?? [];

const onEvent = (state: VoiceSessionState, event: Stamped): Step => {
  switch (event.type) {
    case 'client_joined':
      return startWaits(state, () => true);
    case 'client_left':
      return state.delivery.client === null
        ? step(withLine(state, { playing: 'unknown' }), ...waitsOf(state).map(cancelWait))
        : stay(state);
    case 'client_acted':
      return event.act.type === 'playback' ? onPlayback(state, event.act) : stay(state);
    case 'provider_reported':
      return onProvider(state, event.event);
    default:
      return stay(state);
  }
};

type Reported = Extract<Stamped, { type: 'provider_reported' }>['event'];

const onProvider = (state: VoiceSessionState, event: Reported): Step => {
  const line = state.script?.line ?? null;
  switch (event.type) {
    case 'speech_started':
      return step(state, ...waitsOf(state).filter(isForSilence).map(cancelWait));
    case 'speech_stopped':
      return startWaits(state, isForSilence);
    case 'item_added': {
      const slot = state.transcript.slots.find(({ itemId }) => itemId === event.itemId);
      const isLine = line?.status === 'saying' && line.messageId === null && slot?.role === 'assistant';
      return stay(isLine ? withLine(state, { messageId: slot.messageId }) : state);
    }
    case 'command_refused':
      return event.reason === 'response_active' && line?.status === 'saying'
        ? stay(change(withLine(state, { status: 'due', messageId: null }), 'turns', { due: null }))
        : stay(state);
    default:
      return stay(state);
  }
};

const onPlayback = (
  state: VoiceSessionState,
  { messageId, state: progress, spokenChars }: Playback,
): Step => {
  const line = state.script?.line ?? null;
  if (line === null || line.messageId !== messageId) return stay(state);

  const isOver = progress !== 'started';
  const cutAt = spokenChars === null ? null : Math.min(1, spokenChars / Math.max(1, line.chars));
  const share = progress === 'interrupted' ? cutAt : line.share;
  const told = withLine(state, { playing: isOver ? 'ended' : 'started', share });
  return isOver && line.status !== 'said' ? stay(told) : hearLine(told);
};

/** The interview begins when both sides are there. */
const begin = (state: VoiceSessionState, { at }: Stamp): Step => {
  const isNew = state.script?.guide.phase === 'new' && state.script.line === null;
  const isReady = state.phase === 'live' && state.delivery.client !== null;
  return isNew && isReady ? tellGuide(state, { type: 'began', at: msOf(state, at) }) : stay(state);
};

/** What was said of a line: it may not be a message yet. */
const saidOf = ({ transcript }: VoiceSessionState, line: Line): Pick<Line, 'chars' | 'isCut'> => {
  const slot = transcript.slots.find(({ messageId }) => messageId === line.messageId);
  return slot === undefined ? line : { chars: slot.text.length, isCut: slot.interrupted };
};

/** A line whose response is over was said as far as it will be, or comes again. */
const endLine = (state: VoiceSessionState): Step => {
  const line = state.script?.line ?? null;
  const { response, due } = state.turns;
  if (line?.status !== 'saying' || response.status !== 'idle' || due !== null) return stay(state);

  const { chars, isCut } = saidOf(state, line);
  const failures = line.failures + Number(chars === 0);
  // Cut short by a lost connection it was nobody's wish.
  const isLost = state.phase === 'connecting' && (isCut || chars === 0);
  const isVain = chars === 0 && failures <= scriptLimits.mostFailures;
  return isLost || isVain
    ? stay(withLine(state, { status: 'due', messageId: null, chars: 0, isCut: false, failures }))
    : hearLine(withLine(state, { status: 'said', chars, isCut }));
};

/** Begins the waits of a line that has been said: for good where it is known that it was heard as well. */
const hearLine = (state: VoiceSessionState): Step => {
  const started = startWaits(state, ({ isSettled }) => !isSettled);
  return state.script?.line?.playing === 'ended' ? settleWaits(started) : started;
};

/** What is due is said as soon as nobody else is speaking, and somebody is there to hear it. */
const sayLine = (state: VoiceSessionState): Step => {
  const isDue = state.script?.line?.status === 'due' && state.turns.due === null;
  const isFree = state.phase === 'live' && state.delivery.client !== null && !isTurnUnderWay(state);
  return stay(
    isDue && isFree && state.turns.response.status === 'idle'
      ? change(state, 'turns', { due: 'text' })
      : state,
  );
};
