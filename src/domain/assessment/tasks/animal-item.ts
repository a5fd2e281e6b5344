import { cite, type Evidence } from '../evidence.ts';
import { unscored, type ItemResult } from '../items/item-result.ts';
import { answersOf, type Window } from '../items/windows.ts';
import { findAnimals, kindsAbove } from './find-animals.ts';
import { withoutValue } from './judge-answer.ts';
import { citeMention, spokenWords, type Mention, type SpokenWord } from './spoken.ts';

/** Animals named in 60 s. The halves are null where the turns have no times. */
export type AnimalFluency = {
  /** Different animals, kinds left out of which something else was named. */
  readonly count: number;
  readonly repetitions: readonly Evidence[];
  readonly firstHalf: number | null;
  readonly secondHalf: number | null;
};

/** NINDS CDE animal naming: one minute from the end of the instruction. */
const taskMs = 60_000;

type Named = Mention<string> & { readonly atMs: number | null };

/** When a word was said: evenly spread over its turn, since there are no times of words. */
const timeOf = ({ turn, start }: SpokenWord, beginMs: number | null): number | null => {
  const { startMs, endMs, text } = turn;
  if (beginMs === null || startMs === undefined) return null;
  const lasted = Math.max(0, (endMs ?? startMs) - startMs);
  return startMs + (lasted * start) / Math.max(1, text.length) - beginMs;
};

const beginOf = ({ exchanges }: Window): number | null => {
  const prompt = exchanges[0]?.prompt;
  return prompt?.endMs ?? exchanges[0]?.answers[0]?.startMs ?? null;
};

const countDifferent = (animals: readonly Named[]): number => {
  const different = new Set(animals.map(({ value }) => value));
  const covered = new Set([...different].flatMap((animal) => [...kindsAbove(animal)]));
  return [...different].filter((animal) => !covered.has(animal)).length;
};

/** Repetitions and what is no animal are not counted (NINDS CDE); what comes after 60 s neither. */
export const judgeAnimals = (
  window: Window,
): { readonly item: ItemResult; readonly fluency: AnimalFluency | null } => {
  const answers = answersOf(window);
  const words = spokenWords(answers);
  const begin = beginOf(window);
  const all = findAnimals(words).map((animal): Named => {
    const word = words[animal.from];
    return { ...animal, atMs: word === undefined ? null : timeOf(word, begin) };
  });
  const inTime = all.filter(({ atMs }) => atMs === null || atMs <= taskMs);
  if (inTime.length === 0) {
    const nothing = withoutValue('animals', answers, 'naming animals');
    const none =
      nothing.credit === null ? null : { count: 0, repetitions: [], firstHalf: null, secondHalf: null };
    return { item: nothing.credit === null ? nothing : { ...nothing, credit: null }, fluency: none };
  }

  const count = countDifferent(inTime);
  const seen = new Set<string>();
  const repeated = inTime.filter(({ value }) => seen.size === seen.add(value).size);
  const timed = inTime.every(({ atMs }) => atMs !== null);
  const first = inTime.filter(({ atMs }) => (atMs ?? 0) <= taskMs / 2);
  const firstHalf = countDifferent(first);
  return {
    item: { ...unscored('animals', 'no_answer', citeTask(words, inTime, count)), outcome: 'answered' },
    fluency: {
      count,
      repetitions: repeated.flatMap((one) => citeMention(words, one, 'named this animal again')),
      firstHalf: timed ? firstHalf : null,
      secondHalf: timed ? count - firstHalf : null,
    },
  };
};

/** From the first animal to the last one, turn by turn. */
const citeTask = (
  words: readonly SpokenWord[],
  animals: readonly Named[],
  count: number,
): readonly Evidence[] => {
  const byTurn = Map.groupBy(animals, ({ from }) => words[from]?.turn);
  return [...byTurn].flatMap(([turn, own]) => {
    const [first, last] = [words[own[0]?.from ?? 0], words[(own.at(-1)?.to ?? 1) - 1]];
    if (turn === undefined || first === undefined || last === undefined) return [];
    return [cite(turn, { start: first.start, end: last.end }, `named ${count} different animals`, 'task')];
  });
};
