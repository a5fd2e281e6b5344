import type { GuideEvent, GuideState, GuideStep, GuideTimer } from '../screening/guide-state.ts';
import type { Hear, Standing } from '../screening/resume.ts';

/** What an interviewer needs to follow the guide of the screening instead of talking freely. */
export type Screening = {
  readonly conduct: (guide: GuideState, event: GuideEvent) => GuideStep;
  readonly hear: Hear;
  /** Where the interview stands when the conversation is opened. */
  readonly standing: Standing;
  /** When the session began: the guide counts its time from here. */
  readonly startedAt: Date;
};

/** The newest thing that the guide has the interviewer say. */
export type Line = {
  readonly text: string;
  /** About to be said, being said, or said as far as it will be. */
  readonly status: 'due' | 'saying' | 'said';
  /** The message that it became; null before its first words. */
  readonly messageId: string | null;
  /** UTF-16 length of what the interviewer really said of it, so far as it is known. */
  readonly chars: number;
  /** It was broken off. */
  readonly isCut: boolean;
  /** How often saying it came to nothing. */
  readonly failures: number;
  /** What the client reports of playing it. */
  readonly playing: 'unknown' | 'started' | 'ended';
  /** The share that was heard by the client's report, 0 to 1; null without one. */
  readonly share: number | null;
};

/** A timer of the guide, or the pause after its last words. It runs once the line before it has been heard. */
export type Wait = {
  readonly timer: GuideTimer | 'end';
  readonly attempt: number;
  readonly afterMs: number;
  /** It no longer depends on what is heard of the line. */
  readonly isSettled: boolean;
};

export type Script = {
  readonly guide: GuideState;
  readonly line: Line | null;
  readonly waits: readonly Wait[];
  /** How often a timer was put off because the person was speaking. */
  readonly delays: number;
};

/** Product choices (ADR 27). */
export const scriptLimits = {
  /** To read a text or hear it read, in ms a character: 15 characters, about 2.5 words, a second. */
  msPerChar: 65,
  /** A client that plays it may be so much slower than that. */
  slowestPlayback: 2,
  /** A timer waits for a turn that is under way, looking again this often … */
  delayMs: 1_000,
  /** … and so many times at most. */
  mostDelays: 15,
  /** What comes to nothing is said so many times at most; then silence has the guide ask again. */
  mostFailures: 2,
} as const;

export const newLine = (text: string): Line => ({
  text,
  status: 'due',
  messageId: null,
  chars: 0,
  isCut: false,
  failures: 0,
  playing: 'unknown',
  share: null,
});

const endWait: Wait = { timer: 'end', attempt: 0, afterMs: 0, isSettled: false };

export const scriptOf = ({ standing: { guide, line, waits, isOver } }: Screening): Script => ({
  guide,
  line: line === null ? null : newLine(line.text),
  waits: [
    ...waits.map(({ timer, attempt, afterMs }) => ({ timer, attempt, afterMs, isSettled: line === null })),
    ...(isOver ? [endWait] : []),
  ],
  delays: 0,
});

/** What the guide did: its newest line, and the timers that run from now on. Timers of before go on, unless it says otherwise. */
export const afterGuide = (script: Script, { state, effects }: GuideStep): Script => {
  const said = effects.find((effect) => effect.type === 'say');
  const isOver = effects.some(({ type }) => type === 'end');
  const unchanged = isOver ? null : script.line;
  const line = said === undefined ? unchanged : newLine(said.text);
  const isHeard = line === null || line.status === 'said';
  const started = effects.flatMap((effect): readonly Wait[] => {
    if (effect.type === 'end') return [{ ...endWait, isSettled: isHeard }];
    if (effect.type !== 'start_timer') return [];
    const { timer, attempt, afterMs } = effect;
    return [{ timer, attempt, afterMs, isSettled: isHeard }];
  });
  const isCancelled = effects.some(({ type }) => type === 'cancel_timers');
  const going = isCancelled
    ? []
    : script.waits.filter(({ timer }) => !started.some((one) => one.timer === timer));
  const wasSaid = script.line === null || script.line.status === 'said';
  const kept =
    said === undefined ? going : going.filter(({ isSettled }) => isSettled || wasSaid).map(settled);
  return { guide: state, line, waits: [...kept, ...started], delays: 0 };
};

const settled = (wait: Wait): Wait => ({ ...wait, isSettled: true });

/** How much of the line the person heard, 0 to 1; all of what was said counts where the client reports nothing. */
export const shareHeard = ({ share, chars, isCut, text, status }: Line): number => {
  if (status === 'due' || chars === 0) return 0;
  return share ?? (isCut ? Math.min(1, chars / Math.max(1, text.length)) : 1);
};

/** How long until the line has been heard, in ms, as far as that is known. */
export const hearingMs = (line: Line | null): number => {
  if (line === null || line.playing === 'ended') return 0;
  const readMs = line.chars * scriptLimits.msPerChar;
  return line.playing === 'started' ? readMs * scriptLimits.slowestPlayback : readMs;
};
