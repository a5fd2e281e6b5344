import { recogniseItems } from '../items/recognise-items.ts';
import { findPhrases } from '../../shared/speech/phrases.ts';
import { fullWordsOf } from '../../shared/speech/words.ts';
import type { Span, Turn } from '../transcript/turn.ts';
import { marksIn } from './concept-marks.ts';
import { isHarmlessHere } from './context.ts';
import { markIndex } from './mark-index.ts';
import { findNear } from './near-rules.ts';
import { nearRules } from './all-rules.ts';
import { sentencesOf } from './sentences.ts';
import { harmlessBook, safetyBook } from './phrases.ts';
import { tierOf, type SafetyConcern, type SafetyTier } from './safety-rules.ts';
import { isStory } from './stories.ts';

/** A concern, where the words stand that raise it, in UTF-16 units of the text or turn. */
export type Concern = Span & { readonly concern: SafetyConcern; readonly tier: SafetyTier };

/** What others are quoted as saying of themselves. */
const quotable: ReadonlySet<SafetyConcern> = new Set([
  'self_harm',
  'self_harm_now',
  'medical_emergency',
  'fall',
]);

type Match = { readonly name: SafetyConcern; readonly from: number; readonly to: number };

/** Of matches of one concern that overlap, the one that begins first. */
const eachOnce = (matches: readonly Match[]): readonly Match[] => {
  const ends = new Map<SafetyConcern, number>();
  return matches
    .toSorted((one, other) => one.from - other.from || one.to - other.to)
    .filter(({ name, from, to }) => {
      const isNew = from >= (ends.get(name) ?? 0);
      if (isNew) ends.set(name, to);
      return isNew;
    });
};

/** Words that a harmless way of saying something has at most. */
const harmlessWords = 16;

/** What in a participant's words raises a concern, most serious first. Which words do is decided by rules alone. */
export const findConcerns = (text: string): readonly Concern[] => {
  const words = fullWordsOf(text);
  const sentences = sentencesOf(text, words);
  const marks = markIndex(marksIn(words));
  const harmless = markIndex(findPhrases(harmlessBook, words));
  const isSaidHarmlessly = ({ from, to }: Match): boolean =>
    harmless.between('harmless', from - harmlessWords, from + 1).some((one) => one.to >= to);
  const isTold = (isPhrase: boolean, { name, from, to }: Match): boolean =>
    (isPhrase || quotable.has(name)) && isStory(words, name, from, to);
  const found = [
    ...findPhrases(safetyBook, words).filter((match) => !isTold(true, match)),
    ...findNear(nearRules, marks, sentences.sentenceOf).filter((match) => !isTold(false, match)),
  ].filter(
    (match) =>
      !isSaidHarmlessly(match) && !isHarmlessHere(marks, match.name, sentences.around(match.from), match),
  );
  return eachOnce(found)
    .map(({ name, from, to }): Concern => {
      const [first, last] = [words[from], words[to - 1]];
      return { concern: name, tier: tierOf[name], start: first?.start ?? 0, end: last?.end ?? 0 };
    })
    .toSorted((one, other) => one.tier - other.tier || one.start - other.start);
};

/**
 * The same in an answer to these words of the interviewer. Whoever is asked where they are and does not know it gives an
 * answer that is scored: it need not mean that they are lost.
 */
export const findConcernsInAnswer = (text: string, question: string | null): readonly Concern[] => {
  const found = findConcerns(text);
  if (question === null || !found.some(({ concern }) => concern === 'lost')) return found;
  return recogniseItems(question).includes('place')
    ? found.filter(({ concern }) => concern !== 'lost')
    : found;
};

export type TurnConcern = Concern & { readonly turn: number; readonly quote: string };

/** For sorting: the most serious first, then in the order in which they were said. */
export const bySeriousness = (one: TurnConcern, other: TurnConcern): number =>
  one.tier - other.tier || one.turn - other.turn || one.start - other.start;

/** The concerns of all turns of the participant, most serious first. */
export const concernsIn = (turns: readonly Turn[]): readonly TurnConcern[] => {
  let question: string | null = null;
  const found: TurnConcern[] = [];
  for (const { index: turn, role, text } of turns) {
    if (role === 'interviewer') question = text;
    if (role !== 'participant') continue;
    for (const one of findConcernsInAnswer(text, question))
      found.push({ ...one, turn, quote: text.slice(one.start, one.end) });
  }
  return found.toSorted(bySeriousness);
};
