import type { Span, Turn } from './transcript/turn.ts';

/** Where a finding comes from: a scored task, a deterministic marker, or a language model whose quote was checked. */
export type EvidenceSource = 'task' | 'marker' | 'model';

/** The participant's own words that a rating rests on. `quote` is the text of the turn from `start` to `end`. */
export type Evidence = Span & {
  readonly turn: number;
  readonly quote: string;
  /** What the words show, in a short plain phrase of ours. */
  readonly finding: string;
  readonly source: EvidenceSource;
};

export const cite = (
  turn: Turn,
  { start, end }: Span,
  finding: string,
  source: EvidenceSource,
): Evidence => ({
  turn: turn.index,
  start,
  end,
  quote: turn.text.slice(start, end),
  finding,
  source,
});

const inWord = /^[\p{L}\p{M}\p{N}]{2}$/u;

/** Whether a cut at this offset leaves both words beside it whole. */
const parts = (text: string, at: number): boolean =>
  at <= 0 || at >= text.length || !inWord.test(text.slice(at - 1, at + 1));

/**
 * Finds a quote, to the letter and of whole words, in a turn of the participant. Null when the words are not there or
 * another speaker's: such a quote supports nothing.
 */
export const locateQuote = (turn: Turn, quote: string): Span | null => {
  if (turn.role !== 'participant' || !/[\p{L}\p{N}]/u.test(quote)) return null;
  for (let start = turn.text.indexOf(quote); start >= 0; start = turn.text.indexOf(quote, start + 1)) {
    const end = start + quote.length;
    if (parts(turn.text, start) && parts(turn.text, end)) return { start, end };
  }
  return null;
};
