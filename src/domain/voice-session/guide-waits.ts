import type { Effect, TimerName } from './effects.ts';
import { hearingMs, scriptLimits, type Line, type Wait } from './script.ts';
import type { VoiceSessionState } from './state.ts';
import { cancelTimer, startTimer, stay, step, type Step } from './step.ts';

export const timerNames: { readonly [timer in Wait['timer']]: TimerName } = {
  silence: 'guide_silence',
  task: 'guide_task',
  end: 'guide_end',
};

export const withScript = (
  state: VoiceSessionState,
  fields: Partial<NonNullable<VoiceSessionState['script']>>,
): VoiceSessionState =>
  state.script === null ? state : { ...state, script: { ...state.script, ...fields } };

export const withLine = (state: VoiceSessionState, fields: Partial<Line>): VoiceSessionState => {
  const line = state.script?.line ?? null;
  return line === null ? state : withScript(state, { line: { ...line, ...fields } });
};

export const startWait = ({ timer, attempt, afterMs }: Wait, laterMs = 0): Effect =>
  startTimer(timerNames[timer], afterMs + laterMs, attempt);

export const cancelWait = ({ timer, attempt }: Wait): Effect => cancelTimer(timerNames[timer], attempt);

/** Begins the waits anew that may run by now: those of a line once it has been said, and silence only while there is some. */
export const startWaits = (state: VoiceSessionState, which: (wait: Wait) => boolean): Step => {
  const { script, delivery } = state;
  if (script === null || delivery.client === null) return stay(state);
  const isSaid = script.line === null || script.line.status === 'said';
  const laterMs = hearingMs(script.line);
  const mayRun = script.waits.filter(
    (wait) => which(wait) && (wait.isSettled || isSaid) && !(wait.timer === 'silence' && isTalking(state)),
  );
  return step(state, ...mayRun.map((wait) => startWait(wait, wait.isSettled ? 0 : laterMs)));
};

/** From now on the waits no longer depend on what is heard of their line. */
export const settleWaits = ({ state, effects }: Step): Step => {
  const waits = (state.script?.waits ?? []).map((wait) => ({ ...wait, isSettled: true }));
  return { state: withScript(state, { waits }), effects };
};

/** Nobody who speaks is silent; the time for a task waits for a turn only so long. */
export const mustWait = (state: VoiceSessionState, { timer }: Wait): boolean => {
  const isPatient = (state.script?.delays ?? 0) < scriptLimits.mostDelays;
  return (timer === 'silence' && isTalking(state)) || (isPatient && isTurnUnderWay(state));
};

const isTalking = ({ turns }: VoiceSessionState): boolean => turns.isSpeaking && !turns.isBrokenOff;

/** The person is speaking, or what they said has not got its words yet. */
export const isTurnUnderWay = (state: VoiceSessionState): boolean => {
  const { turns, transcript, settings } = state;
  const isRecording = settings.pushToTalk && turns.isRecording;
  const isOpen = transcript.slots.some(({ role, status }) => role === 'user' && status === 'open');
  return isTalking(state) || turns.awaitsItem || turns.commitId !== null || isRecording || isOpen;
};
