import type { Message } from '../messages/message.ts';
import type { GuideEvent } from '../screening/guide-state.ts';
import type { Effect, Timer, TimerName } from './effects.ts';
import { beginDraining } from './ending.ts';
import type { SessionEvent, Stamp } from './events.ts';
import { afterGuide, hearingMs, scriptLimits, shareHeard, type Line, type Wait } from './script.ts';
import type { VoiceSessionState } from './state.ts';
import { andThen, cancelTimer, change, sequence, startTimer, stay, step, type Step } from './step.ts';
import type { Playback } from './transcript.ts';

type Stamped = Exclude<SessionEvent, { type: 'audio_received' }>;

const timerNames: { readonly [timer in Wait['timer']]: TimerName } = {
  silence: 'guide_silence',
  task: 'guide_task',
  end: 'guide_end',
};

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

  const mustWait = state.phase !== 'live' || isTurnUnderWay(state);
  if (state.phase !== 'live' || (mustWait && script.delays < scriptLimits.mostDelays)) {
    const delayed = withScript(state, { delays: script.delays + 1 });
    return step(delayed, startTimer(timerNames[wait.timer], scriptLimits.delayMs, wait.attempt));
  }
  const fired = withScript(state, { waits: script.waits.filter((other) => other !== wait) });
  return tellGuide(fired, {
    type: 'timer',
    timer: wait.timer,
    attempt: wait.attempt,
    at: msOf(state, stamp.at),
  });
};

/** Whether these words, typed while the interviewer speaks, are reason to break off at once. */
export const endsInterview = (state: VoiceSessionState, text: string, { at }: Stamp): boolean => {
  const { script, settings } = state;
  if (script === null || settings.screening === null || script.guide.phase === 'closed') return false;
  const { conduct, hear } = settings.screening;
  return conduct(script.guide, hear(script.guide, { text, at: msOf(state, at) })).state.phase === 'closed';
};

const withScript = (
  state: VoiceSessionState,
  fields: Partial<NonNullable<VoiceSessionState['script']>>,
): VoiceSessionState =>
  state.script === null ? state : { ...state, script: { ...state.script, ...fields } };

const withLine = (state: VoiceSessionState, fields: Partial<Line>): VoiceSessionState => {
  const line = state.script?.line ?? null;
  return line === null ? state : withScript(state, { line: { ...line, ...fields } });
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

const startWait = ({ timer, attempt, afterMs }: Wait, laterMs = 0): Effect =>
  startTimer(timerNames[timer], afterMs + laterMs, attempt);

const cancelWait = ({ timer, attempt }: Wait): Effect => cancelTimer(timerNames[timer], attempt);

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

const onEvent = (state: VoiceSessionState, event: Stamped): Step => {
  switch (event.type) {
    case 'client_joined':
      return startWaits(state, () => true);
    case 'client_left':
      return state.delivery.client === null
        ? step(withLine(state, { playing: 'unknown' }), ...(state.script?.waits ?? []).map(cancelWait))
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
      return step(state, ...silencesOf(state).map(cancelWait));
    case 'speech_stopped':
      return startWaits(state, ({ timer }) => timer === 'silence');
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

const silencesOf = ({ script }: VoiceSessionState): readonly Wait[] =>
  (script?.waits ?? []).filter(({ timer }) => timer === 'silence');

/** Begins the waits anew that may run by now: those for an answer only once the question has been said. */
const startWaits = (state: VoiceSessionState, which: (wait: Wait) => boolean): Step => {
  const { script, delivery } = state;
  if (script === null || delivery.client === null) return stay(state);
  const isSaid = script.line === null || script.line.status === 'said';
  const laterMs = hearingMs(script.line);
  const mayRun = script.waits.filter((wait) => which(wait) && (wait.isSettled || isSaid));
  return step(state, ...mayRun.map((wait) => startWait(wait, wait.isSettled ? 0 : laterMs)));
};

const onPlayback = (
  state: VoiceSessionState,
  { messageId, state: progress, spokenChars }: Playback,
): Step => {
  const line = state.script?.line ?? null;
  if (line === null || line.messageId !== messageId) return stay(state);
  const isUnsettled = (wait: Wait): boolean => !wait.isSettled;
  if (progress === 'started') return startWaits(withLine(state, { playing: 'started' }), isUnsettled);

  const length = Math.max(1, line.chars);
  const cutAt = spokenChars === null ? null : Math.min(1, spokenChars / length);
  const heard = withLine(state, { playing: 'ended', share: progress === 'ended' ? line.share : cutAt });
  return line.status === 'said' ? settleWaits(startWaits(heard, isUnsettled)) : stay(heard);
};

const settleWaits = ({ state, effects }: Step): Step => {
  const waits = (state.script?.waits ?? []).map((wait) => ({ ...wait, isSettled: true }));
  return { state: withScript(state, { waits }), effects };
};

/** The interview begins when both sides are there. */
const begin = (state: VoiceSessionState, { at }: Stamp): Step => {
  const isNew = state.script?.guide.phase === 'new' && state.script.line === null;
  const isReady = state.phase === 'live' && state.delivery.client !== null;
  return isNew && isReady ? tellGuide(state, { type: 'began', at: msOf(state, at) }) : stay(state);
};

/** A line whose response is over was said as far as it will be, or comes again: the connection may have been lost over it. */
const endLine = (state: VoiceSessionState): Step => {
  const line = state.script?.line ?? null;
  if (line?.status !== 'saying' || state.turns.response.status !== 'idle' || state.turns.due !== null) {
    return stay(state);
  }
  const slot = state.transcript.slots.find(({ messageId }) => messageId === line.messageId);
  const said = slot === undefined ? line : { chars: slot.text.length, isCut: slot.interrupted };
  const isWhole = said.chars > 0 && !said.isCut;
  const isLost = state.phase === 'connecting' && !isWhole;
  const failures = said.chars === 0 ? line.failures + 1 : line.failures;
  if (isLost || (said.chars === 0 && failures <= scriptLimits.mostFailures)) {
    return stay(withLine(state, { status: 'due', messageId: null, chars: 0, isCut: false, failures }));
  }
  const over = withLine(state, { status: 'said', chars: said.chars, isCut: said.isCut });
  const started = startWaits(over, ({ isSettled }) => !isSettled);
  return over.script?.line?.playing === 'ended' ? settleWaits(started) : started;
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

/** The person is speaking, or what they said has not got its words yet. */
const isTurnUnderWay = ({ turns, transcript, settings }: VoiceSessionState): boolean =>
  (turns.isSpeaking && !turns.isBrokenOff) ||
  turns.awaitsItem ||
  turns.commitId !== null ||
  (settings.pushToTalk && turns.isRecording) ||
  transcript.slots.some(({ role, status }) => role === 'user' && status === 'open');
