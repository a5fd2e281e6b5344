import { describe, expect, it } from 'vitest';
import { aucOf } from '../../bench/support/auc.ts';

describe('the area under the ROC curve', () => {
  it('is 1 where all of the first are above, 0 where all are below, a half where all are equal', () => {
    expect(aucOf([4, 5, 6], [1, 2, 3]).auc).toBe(1);
    expect(aucOf([1, 2, 3], [4, 5, 6]).auc).toBe(0);
    expect(aucOf([2, 2, 2], [2, 2]).auc).toBe(0.5);
  });

  it('counts pairs, and those that are equal by half', () => {
    expect(aucOf([1, 3, 5], [2, 3]).auc).toBe((0 + 1 + 2 + 0 + 0.5) / 6);
  });

  it('has an interval of 0.036 on both sides of a half with 500 of each', () => {
    const values = Array.from({ length: 500 }, (_, n) => n);
    const { auc, low, high } = aucOf(values, values);
    expect(auc).toBe(0.5);
    expect(high - auc).toBeCloseTo(0.036, 3);
    expect(auc - low).toBeCloseTo(0.036, 3);
  });
});
