import type { ItemId } from '../assessment/items/item.ts';
import type { SafetyTier } from '../assessment/safety/safety-rules.ts';
import type { ScreeningForm } from './forms.ts';

export type EndReason =
  'completed' | 'declined' | 'cannot_hear' | 'stopped' | 'tired' | 'distress' | 'no_reply' | 'safety';

/** One question that awaits its answer. */
export type Asking = {
  readonly phase: 'asking';
  readonly form: ScreeningForm;
  readonly item: ItemId;
  /** How often the item was put, repetitions and trials included; 1 at first. */
  readonly times: number;
  /** What was said to it so far, where an answer may come in several turns. */
  readonly heard: string;
  /** Goes up with everything that is said, so that a timer of an earlier moment is known as stale. */
  readonly attempt: number;
  /** When the phrase had been learnt, in ms of the session; null before. */
  readonly learntAt: number | null;
  /** Questions without scoring that were asked to fill the time until recall. */
  readonly bridges: number;
  readonly bridging: boolean;
  /** Questions in a row that got no reply. */
  readonly silences: number;
  /** How often the item was put again because what was said of it had not been heard. */
  readonly cuts: number;
};

export type GuideState =
  | { readonly phase: 'new'; readonly form: ScreeningForm }
  | Asking
  /** The person is tired or upset, and was asked whether to go on. */
  | { readonly phase: 'resting'; readonly reason: 'tired' | 'distress'; readonly resume: Asking }
  | { readonly phase: 'closed'; readonly reason: EndReason };

/** `at` is in ms of the session. */
export type GuideEvent =
  | { readonly type: 'began'; readonly at: number }
  | {
      readonly type: 'said';
      readonly text: string;
      readonly at: number;
      /** What the person had been told before, and how much of it they heard, from 0 to 1. Without it: all. */
      readonly line?: { readonly text: string; readonly share: number };
    }
  | { readonly type: 'timer'; readonly timer: GuideTimer; readonly attempt: number; readonly at: number }
  /** The rules or a model raised a concern; `text` is what the person is to be told, null where nothing. */
  | { readonly type: 'alarm'; readonly tier: SafetyTier; readonly text: string | null; readonly at: number };

/** `silence` runs while an answer is awaited, `task` until the time for naming animals is over. */
export type GuideTimer = 'silence' | 'task';

export type GuideEffect =
  /** Say exactly this. `asks` goes with the turn into the transcript. */
  | { readonly type: 'say'; readonly text: string; readonly asks: readonly ItemId[] }
  /** A timer of the same name that runs is replaced. It begins when what is being said has been heard. */
  | {
      readonly type: 'start_timer';
      readonly timer: GuideTimer;
      readonly attempt: number;
      readonly afterMs: number;
    }
  | { readonly type: 'cancel_timers' }
  | { readonly type: 'skip'; readonly item: ItemId; readonly reason: 'refused' | 'no_reply' }
  | { readonly type: 'end'; readonly reason: EndReason };

export type GuideStep = { readonly state: GuideState; readonly effects: readonly GuideEffect[] };

/** Waits in ms. The animal task follows NINDS CDE: 60 s, an example after 15 s of silence; the others are product choices. */
export const guideLimits = {
  taskMs: 60_000,
  animalSilenceMs: 15_000,
  /** An answer that may come in several turns is over after so long. */
  reciteSilenceMs: 8_000,
  replySilenceMs: 20_000,
  /** From learning the phrase to recalling it (product choice: at least 3 minutes). */
  recallDelayMs: 180_000,
  mostBridges: 4,
  /** The phrase is said up to three times (SBT). */
  mostTrials: 3,
  /** So many questions in a row without a reply end the interview. */
  mostSilences: 3,
  /** Of a question this share must have been heard (product choice), or what was said is no answer to it … */
  leastHeard: 0.5,
  /** … and it is asked again, so often at most. */
  mostCuts: 2,
  /** A shorter account of the recent event is followed up once. */
  shortAccountWords: 25,
} as const;
