import type { TokenUsage } from '../voice-session/usage.ts';

/** Micro-USD a token. Not below any list price of OpenAI's audio models as read on 2026-11-23. */
const assumed = { text: 4, textOut: 24, audio: 32, audioOut: 64 } as const;

/** Micro-USD a second of audio that is billed by duration: 0.006 USD a minute, twice over. Product choice. */
const assumedPerSecond = 200;

/** For usage whose price is not known: an estimate on the safe side, so that no model runs unmetered. */
export const assumedCostOf = (usage: TokenUsage): number =>
  Math.ceil(
    usage.inputText * assumed.text +
      usage.outputText * assumed.textOut +
      usage.inputAudio * assumed.audio +
      usage.outputAudio * assumed.audioOut +
      usage.seconds * assumedPerSecond,
  );
