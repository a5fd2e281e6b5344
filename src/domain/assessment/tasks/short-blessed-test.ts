import type { ItemId } from '../items/item.ts';
import { itemOf, type TaskResults } from './score-tasks.ts';

/**
 * Short Blessed Test (Katzman et al. 1983; weights and cut-offs as on the WashU ADRC scoring sheet): errors by weight,
 * 0 to 28, high is worse. Our phrase differs from the published one, so this is its scoring in an unvalidated mode.
 */
const weights: readonly (readonly [ItemId, number])[] = [
  ['year', 4],
  ['month', 3],
  ['time', 3],
  ['counting', 2],
  ['months', 2],
  ['recall', 2],
];

/** The weighted sum of errors; null unless all six items were scored. */
export const shortBlessedTotal = (results: TaskResults): number | null => {
  let total = 0;
  for (const [item, weight] of weights) {
    const { errors } = itemOf(results, item);
    if (errors === null) return null;
    total += errors * weight;
  }
  return total;
};
