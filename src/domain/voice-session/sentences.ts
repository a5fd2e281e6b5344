import { firstChars } from '../shared/text.ts';

/** A piece is at most this long, in UTF-16 units: about 15 s of speech. Product choice (ADR 32). */
export const longestPiece = 240;

/** The interviewer speaks English; other languages are cut by the same marks. */
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

const letter = /\p{Alphabetic}/u;
const closing = String.raw`["'’”)\]]*\s*$`;
/** No end of a sentence, however it goes on: a title, an abbreviation, an initial ("J.", "p.m."), a pause. */
const abbreviation = new RegExp(
  String.raw`(?:^|[^\p{L}\p{N}])(?:mr|mrs|ms|mx|dr|prof|rev|sr|jr|st|no|nos|vs|etc|approx|dept|est|fig|e\.g|i\.e|a\.k\.a|\p{L}(?:\.\p{L})*)\.${closing}`,
  'iu',
);
const pause = new RegExp(String.raw`\.\.${closing}`, 'u');

/** Where the first sentence ends for certain, whatever may follow; null while that is open. */
const certainEnd = (text: string): number | null => {
  for (const { index } of sentences.segment(text)) {
    const before = text.slice(0, index);
    const after = text.slice(index);
    const next = letter.exec(after)?.[0];
    // What goes on in small letters, or in none yet, may still be the same sentence (UAX 29, SB8).
    const begins = next !== undefined && !/\p{Lowercase}/u.test(next) && !/^\s/u.test(after);
    if (begins && letter.test(before) && !abbreviation.test(before) && !pause.test(before)) return index;
  }
  return null;
};

const clause = /^.*[,;:–—]["'’”)\]]*\s+/su;
const words = /^.*\s/su;

/** Where to cut what is too long to wait for its end: at a clause, else between words, else anywhere. */
const cutOf = (text: string): number => {
  const head = text.slice(0, longestPiece);
  const cut = clause.exec(head)?.[0] ?? words.exec(head)?.[0] ?? firstChars(text, longestPiece);
  return cut.length;
};

const firstPiece = (text: string): number | null => {
  // No more of it than this is looked at: how a text is cut does not depend on how it arrives.
  const end = certainEnd(text.slice(0, longestPiece + 1));
  if (end !== null) return end;
  return text.length > longestPiece ? cutOf(text) : null;
};

/**
 * The sentences of a text that is still being written, as far as their end is certain, in order; joined they are its
 * beginning. `isOver`: no more of it comes, so that all of it is given. No piece is empty.
 */
export const sentencesOf = (text: string, isOver: boolean): readonly string[] => {
  const pieces: string[] = [];
  let rest = text;
  for (let end = firstPiece(rest); end !== null; end = firstPiece(rest)) {
    pieces.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return isOver && rest !== '' ? [...pieces, rest] : pieces;
};
