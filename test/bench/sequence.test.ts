import { describe, expect, it } from 'vitest';
import { Sequence } from '../../bench/support/sequence.ts';

const faultsOf = (...numbers: readonly number[]) => {
  const sequence = new Sequence(7, 1);
  for (const n of numbers) sequence.take(7, n);
  return sequence.faults;
};

describe('A numbered stream', () => {
  it('is without fault when its numbers come one by one', () => {
    expect(faultsOf(1, 2, 3)).toEqual({ lost: 0, late: 0, crossed: 0 });
  });

  it('counts the numbers that are skipped', () => {
    expect(faultsOf(1, 4, 6)).toEqual({ lost: 3, late: 0, crossed: 0 });
  });

  it('counts the numbers that come again or too late', () => {
    expect(faultsOf(1, 1, 3, 2)).toEqual({ lost: 1, late: 2, crossed: 0 });
  });

  it('counts what belongs to another stream, and no more of it', () => {
    const sequence = new Sequence(7, 1);
    sequence.take(8, 5);
    sequence.take(7, 1);
    expect(sequence.faults).toEqual({ lost: 0, late: 0, crossed: 1 });
    expect(sequence.count).toBe(1);
  });
});
