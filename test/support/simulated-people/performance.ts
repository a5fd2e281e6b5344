import type { DomainId } from '../../../src/domain/assessment/scores/scale.ts';
import type { Random } from './random.ts';

/** What a simulated person does in the tasks: the truth that a transcript is made from. */
export type Performance = {
  /** 1, ½ (date only) or 0. */
  readonly orientation: {
    readonly [item in 'year' | 'month' | 'weekday' | 'date' | 'season' | 'place' | 'time']: number;
  };
  /** Which of the five units are recalled. */
  readonly recalled: readonly boolean[];
  /** The trial at which the phrase is repeated in full, 1 to 3; null when it never is. */
  readonly learntAt: 1 | 2 | 3 | null;
  readonly countingErrors: 0 | 1 | 2;
  readonly monthsErrors: 0 | 1 | 2;
  readonly animals: number;
  readonly animalRepetitions: number;
  readonly wordFinding: number;
  readonly repeatedQuestions: number;
};

/** How impaired each domain is, 0 (not) to 4. */
export type Severities = { readonly [domain in DomainId]: number };

const lost = ['date', 'weekday', 'month', 'year'] as const;
const errors = [
  [0, 0],
  [1, 0],
  [1, 1],
  [1, 2],
  [2, 2],
] as const;
const animals = [19, 15, 11, 7, 3] as const;

/** A performance that gets worse with every step of severity, domain by domain. */
export const performanceAt = ({
  memory,
  language,
  executive_function,
  orientation,
}: Severities): Performance => {
  const wrong = (item: (typeof lost)[number]): number => (lost.indexOf(item) < orientation ? 0 : 1);
  const [countingErrors, monthsErrors] = errors[executive_function]!;
  return {
    orientation: {
      year: wrong('year'),
      month: wrong('month'),
      weekday: wrong('weekday'),
      date: wrong('date'),
      season: orientation > 2 ? 0 : 1,
      place: orientation > 3 ? 0 : 1,
      time: orientation > 2 ? 0 : 1,
    },
    recalled: [0, 1, 2, 3, 4].map((unit) => unit >= memory),
    learntAt: ([1, 1, 2, 3, null] as const)[memory]!,
    countingErrors,
    monthsErrors,
    animals: animals[language]!,
    animalRepetitions: [0, 0, 1, 1, 2][language]!,
    wordFinding: language,
    repeatedQuestions: [0, 0, 0, 1, 2][memory]!,
  };
};

/** True scores of a person, 0 to 10: what their expected results are. */
export type TrueScores = { readonly [domain in DomainId]: number };

const twoChances = (random: Random, share: number): 0 | 1 | 2 =>
  (Number(random.chance(share)) + Number(random.chance(share))) as 0 | 1 | 2;

/** Animals in the middle of the norms for 70 to 79 years, and their deviation, as the score converts them. */
const fluency = { median: 16, deviation: 8 / 1.349, retest: Math.sqrt(1 - 0.53) } as const;

/** One day's performance of a person: every item is a chance of its own, right as often as the true score says. */
export const performanceOf = (scores: TrueScores, random: Random): Performance => {
  const right = (domain: DomainId): number => Number(random.chance(scores[domain] / 10));
  const unlearnt = twoChances(random, 1 - scores.memory / 10);
  const z = (scores.language - 10) / 3 + fluency.retest * random.normal();
  return {
    orientation: {
      year: right('orientation'),
      month: right('orientation'),
      weekday: right('orientation'),
      date: right('orientation'),
      season: 1,
      place: right('orientation'),
      time: right('orientation'),
    },
    recalled: Array.from({ length: 5 }, () => right('memory') === 1),
    learntAt: ([1, 2, null] as const)[unlearnt],
    countingErrors: twoChances(random, 1 - scores.executive_function / 10),
    monthsErrors: twoChances(random, 1 - scores.executive_function / 10),
    animals: Math.max(0, Math.round(fluency.median + fluency.deviation * z)),
    animalRepetitions: 0,
    wordFinding: 0,
    repeatedQuestions: 0,
  };
};
