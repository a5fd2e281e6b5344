import type { Message } from '../messages/message.ts';
import { conduct, newGuide } from './guide.ts';
import type { ScreeningForm } from './forms.ts';
import type { GuideEffect, GuideEvent, GuideState } from './guide-state.ts';

export type Spoken = Pick<Message, 'role' | 'content' | 'interrupted' | 'ledger' | 'createdAt'>;

type StartTimer = Extract<GuideEffect, { type: 'start_timer' }>;
export type Line = Extract<GuideEffect, { type: 'say' }>;

/** Where an interview stands: `line` is still to be said, null where that has been done; `waits` run from then on. */
export type Standing = {
  readonly guide: GuideState;
  readonly line: Line | null;
  readonly waits: readonly StartTimer[];
  /** The guide has come to its end, and only its last words may be missing. */
  readonly isOver: boolean;
};

/** What a person's words are to the guide: an answer, or a reason to stop. `at` in ms of the session. */
export type Hear = (
  guide: GuideState,
  said: Omit<Extract<GuideEvent, { type: 'said' }>, 'type'>,
) => GuideEvent;

type Replay = Standing & { readonly last: { readonly text: string; readonly share: number } | null };

/**
 * Finds out from what was said so far where an interview stands. The person's words lead it on as they did the first time;
 * where the interviewer spoke of its own accord, a timer had run out, or a line was said again that had been lost. When
 * it was about to say something, its own words count as that; others that the guide would not have said are passed over.
 */
export const resumeGuide = (
  form: ScreeningForm,
  spoken: readonly Spoken[],
  startedAt: Date,
  hear: Hear,
): Standing => {
  const fresh: Replay = { guide: newGuide(form), line: null, waits: [], isOver: false, last: null };
  const { guide, line, waits, isOver } = spoken.reduce((now, message) => {
    const at = message.createdAt.getTime() - startedAt.getTime();
    return message.role === 'user'
      ? step(now, hear(now.guide, { text: message.content, at, ...(now.last && { line: now.last }) }))
      : tell(now, message, at);
  }, fresh);
  return { guide, line, waits, isOver };
};

const step = (now: Replay, event: GuideEvent): Replay => {
  const { state, effects } = conduct(now.guide, event);
  const line = effects.find((effect) => effect.type === 'say') ?? now.line;
  const started = effects.filter((effect) => effect.type === 'start_timer');
  const kept = effects.some(({ type }) => type === 'cancel_timers')
    ? []
    : now.waits.filter(({ timer }) => !started.some((other) => other.timer === timer));
  const isOver = state.phase === 'closed';
  return { ...now, guide: state, line, waits: [...kept, ...started], isOver };
};

const tell = (now: Replay, message: Spoken, at: number): Replay => {
  if (now.line !== null) return told(now, message);
  const expected = ahead(now, at).find(({ line }) => line !== null && isLine(line.text, message));
  if (expected !== undefined) return told(expected, message);
  const isSaidAgain = now.last !== null && isLine(now.last.text, message);
  return isSaidAgain ? { ...now, last: heardOf(now.last.text, message) } : now;
};

const told = (now: Replay, message: Spoken): Replay => ({
  ...now,
  line: null,
  last: heardOf(now.line?.text ?? '', message),
});

const heardOf = (text: string, { content, interrupted, ledger }: Spoken): NonNullable<Replay['last']> => {
  const heard = ledger?.heard ?? (interrupted ? content.length : Infinity);
  return { text, share: Math.min(1, heard / Math.max(1, text.length)) };
};

/** Where it may stand when the interviewer speaks of its own accord: begun, or after a timer. */
const ahead = (now: Replay, at: number): readonly Replay[] =>
  now.guide.phase === 'new'
    ? [step(now, { type: 'began', at })]
    : now.waits.map(({ timer, attempt }) => step(now, { type: 'timer', timer, attempt, at }));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const isLine = (line: string, { content, interrupted }: Spoken): boolean =>
  interrupted ? plain(line).startsWith(plain(content)) : plain(line) === plain(content);
