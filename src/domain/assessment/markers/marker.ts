import type { Evidence } from '../evidence.ts';

export type MarkerId =
  | 'type_token_ratio'
  | 'moving_type_token_ratio'
  | 'lexical_diversity'
  | 'brunet_index'
  | 'honore_statistic'
  | 'utterance_length'
  | 'turn_length'
  | 'word_share'
  | 'vague_words'
  | 'word_finding'
  | 'fillers'
  | 'self_corrections'
  | 'immediate_repetitions'
  | 'prompt_coherence'
  | 'repeated_questions'
  | 'repeated_stories'
  | 'speech_rate'
  | 'response_latency';

/**
 * What a marker may be used for. A: moves a domain score. B: shown and followed against the person's own baseline, at most
 * ±0.5 of Language. C: exported only.
 */
export type MarkerTier = 'A' | 'B' | 'C';

/** A deterministic measure. `value` is null where it cannot be measured, never 0 for that; `n` is what it rests on. */
export type Marker = {
  readonly id: MarkerId;
  readonly value: number | null;
  readonly unit: 'ratio' | 'index' | 'words' | 'per 100 words' | 'count' | 'words per minute' | 'ms';
  /** Words, turns or answers, whichever the marker counts. */
  readonly n: number;
  readonly tier: MarkerTier;
  /** `low`: cleaned transcripts and automatic punctuation distort it, or who spoke is not known. */
  readonly reliability: 'usual' | 'low';
  readonly evidence: readonly Evidence[];
};

/** Fewer words than these give no value (product choice; MATTR and MTLD are not stable below). */
export const leastWords = 100;
