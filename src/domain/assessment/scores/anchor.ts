import type { Evidence } from '../evidence.ts';
import type { ItemId } from '../items/item.ts';
import type { ItemResult } from '../items/item-result.ts';
import type { Marker } from '../markers/marker.ts';
import { itemOf, type TaskResults } from '../tasks/score-tasks.ts';
import { scoreAnimals, type FluencyScore, type Person } from './animal-norms.ts';
import { beliefFromItems, type Belief } from './estimate.ts';
import { clampScore, mostPoints, type DomainId } from './scale.ts';

/** What the scored tasks alone say of a domain. */
export type Anchor = {
  readonly score: number;
  readonly belief: Belief;
  readonly evidence: readonly Evidence[];
  readonly norm?: FluencyScore['norm'];
};

/** Points of each item (product choice, docs/screening.md). Season is asked and shown, but not scored. */
const itemPoints = {
  orientation: { year: 3, month: 2, weekday: 2, date: 1, time: 1, place: 1 },
  memory: { recall: 8, registration: 2 },
  executive_function: { counting: 5, months: 5 },
} as const satisfies { readonly [domain: string]: { readonly [item in ItemId]?: number } };

/** The items that each domain rests on. */
export const domainItems: { readonly [domain in DomainId]: readonly ItemId[] } = {
  memory: ['recall', 'registration'],
  language: ['animals'],
  executive_function: ['counting', 'months'],
  orientation: ['year', 'month', 'weekday', 'date', 'time', 'place'],
};

/** Less than half of the points that were to be had is too little to judge (product choice). */
const leastCovered = 0.5;

/** Items with several steps count as so many right-or-wrong items: five units recalled, or two errors that may be made. */
const steps: { readonly [item in ItemId]?: number } = { recall: 5, registration: 2, counting: 2, months: 2 };

type ItemDomain = keyof typeof itemPoints;

const earned = (domain: ItemDomain, results: TaskResults): Anchor | null => {
  const points = Object.entries(itemPoints[domain]) as readonly (readonly [ItemId, number])[];
  const scored = points
    .map(([item, most]) => ({ most, result: itemOf(results, item), parts: steps[item] ?? 1 }))
    .filter(({ result }) => result.credit !== null);
  const possible = scored.reduce((sum, { most }) => sum + most, 0);
  if (possible < leastCovered * mostPoints) return null;
  const share = scored.reduce((sum, { most, result }) => sum + most * (result.credit ?? 0), 0) / possible;
  const squares = scored.reduce((sum, { most, parts }) => sum + most ** 2 / parts, 0);
  const score = mostPoints * share;
  return {
    score,
    belief: beliefFromItems(score, possible ** 2 / squares),
    evidence: evidenceOf(scored.map(({ result }) => result)),
  };
};

const evidenceOf = (results: readonly ItemResult[]): readonly Evidence[] =>
  results.flatMap(({ evidence }) => evidence);

/** Half a point a question that was asked again, two points at most (product choice, docs/screening.md). */
const repetitionPoints = { each: 0.5, most: 2 } as const;

const memory = (results: TaskResults, repeatedQuestions: Marker): Anchor | null => {
  const anchor = earned('memory', results);
  if (anchor === null) return null;
  const lost = Math.min(repetitionPoints.most, repetitionPoints.each * repeatedQuestions.evidence.length);
  return {
    score: clampScore(anchor.score - lost),
    belief: { ...anchor.belief, centre: anchor.belief.centre - lost },
    evidence: [...anchor.evidence, ...repeatedQuestions.evidence],
  };
};

const language = (results: TaskResults, person: Person): Anchor | null => {
  if (results.fluency === null) return null;
  const { score, standardError, norm } = scoreAnimals(results.fluency.count, person);
  return {
    score: clampScore(score),
    belief: { centre: clampScore(score), standardError },
    evidence: [...itemOf(results, 'animals').evidence, ...results.fluency.repetitions],
    norm,
  };
};

/** The anchor of a domain; null where too little of it was asked or answered. */
export const anchorOf = (
  domain: DomainId,
  results: TaskResults,
  person: Person,
  repeatedQuestions: Marker,
): Anchor | null => {
  if (domain === 'memory') return memory(results, repeatedQuestions);
  return domain === 'language' ? language(results, person) : earned(domain, results);
};
