import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../../src/interfaces/ws/token-bucket.ts';

describe('a token bucket', () => {
  it('allows a burst, then the rate', () => {
    let nowMs = 0;
    const bucket = new TokenBucket(10, 3, () => nowMs);
    expect([bucket.take(1), bucket.take(1), bucket.take(1), bucket.take(1)]).toEqual([
      true,
      true,
      true,
      false,
    ]);
    nowMs += 100;
    expect([bucket.take(1), bucket.take(1)]).toEqual([true, false]);
  });

  it('takes nothing when it refuses', () => {
    const bucket = new TokenBucket(10, 3, () => 0);
    expect([bucket.take(4), bucket.take(3)]).toEqual([false, true]);
  });

  it('takes ahead no more than is there, and gives it back', () => {
    let nowMs = 0;
    const bucket = new TokenBucket(10, 8, () => nowMs, 5);
    expect([bucket.take(2), bucket.take(6), bucket.take(1)]).toEqual([true, true, false]);
    nowMs += 1_000;
    expect([bucket.take(1), bucket.take(8), bucket.take(7)]).toEqual([true, false, true]);
  });

  it.each([0, 4])('never allows more than the burst, %i ahead and the rate over any time', (ahead) => {
    const tries = fc.array(fc.record({ waitMs: fc.nat(300), units: fc.integer({ min: 1, max: 8 }) }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(tries, (list) => {
        let nowMs = 0;
        const bucket = new TokenBucket(20, 10, () => nowMs, ahead);
        const taken: { readonly atMs: number; readonly units: number }[] = [];
        for (const { waitMs, units } of list) {
          nowMs += waitMs;
          if (bucket.take(units)) taken.push({ atMs: nowMs, units });
        }
        for (const [from, first] of taken.entries()) {
          let sum = 0;
          for (const { atMs, units } of taken.slice(from)) {
            sum += units;
            expect(sum).toBeLessThanOrEqual(10 + ahead + ((atMs - first.atMs) * 20) / 1000 + 1e-6);
          }
        }
      }),
    );
  });
});
