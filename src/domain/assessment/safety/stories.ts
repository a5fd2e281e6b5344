import type { Word } from '../../shared/speech/words.ts';
import { tierOf, type SafetyConcern } from './safety-rules.ts';

/** Words so many places before a phrase that make it a story of the past, of somebody else, or a manner of speaking. */
const contextWords = 6;
const past = new Set('ago childhood war dream dreamt'.split(' '));
const fiction = new Set('film movie book story novel play character series programme'.split(' '));
const others = new Set(
  `he she they husband wife mother father brother sister friend neighbour neighbor uncle aunt cousin son daughter grandson
  granddaughter dog cat character`.split(/\s+/),
);
const spoke = new Set('said says told wrote shouted kept'.split(' '));
const yearsAfter = 8;
const somebodyElses: ReadonlySet<SafetyConcern> = new Set(['abuse', 'neglect']);

const texts = (words: readonly Word[], from: number, to: number): readonly string[] =>
  words.slice(Math.max(0, from), to).map(({ text }) => text);

/** Told of long ago or of a film (`years ago`), or quoted (`she said I want to die`). */
export const isStory = (
  words: readonly Word[],
  concern: SafetyConcern,
  from: number,
  to: number,
): boolean => {
  const before = texts(words, from - contextWords, from);
  const after = texts(words, to, to + yearsAfter);
  const around = [...before, ...after];
  if (around.some((word) => fiction.has(word))) return true;
  const longAgo = around.some((word) => past.has(word));
  if (longAgo && tierOf[concern] !== 1) return true;
  if (after.includes('ago') && after.includes('years')) return true;
  const speaker = before.findLastIndex((word) => spoke.has(word));
  const other = before.slice(0, Math.max(0, speaker)).some((word) => others.has(word));
  return !somebodyElses.has(concern) && speaker >= 0 && other;
};
