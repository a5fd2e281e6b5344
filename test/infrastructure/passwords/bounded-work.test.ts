import { describe, expect, it } from 'vitest';
import { TooBusy } from '../../../src/application/ports/password-hasher.ts';
import { hashingLimits, makeBoundedWork } from '../../../src/infrastructure/passwords/bounded-work.ts';

/** Work that ends when it is told to. */
const heldWork = () => {
  const started: number[] = [];
  const held = new Map<number, PromiseWithResolvers<number>>();
  return {
    started,
    work: (n: number) => async () => {
      started.push(n);
      held.set(n, Promise.withResolvers());
      return held.get(n)!.promise;
    },
    end: (n: number) => held.get(n)!.resolve(n),
    fail: (n: number) => held.get(n)!.reject(new Error('broken')),
  };
};

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('makeBoundedWork', () => {
  it('works on four at once, lets 64 wait, and turns the next away', async () => {
    const { work, started, end } = heldWork();
    const inTurn = makeBoundedWork(hashingLimits);
    const all = Array.from({ length: 68 }, (_, n) => inTurn(work(n)));
    await settle();
    expect(started).toEqual([0, 1, 2, 3]);
    await expect(inTurn(work(68))).rejects.toThrow(TooBusy);

    for (let n = 0; n < 68; n += 1) {
      end(n);
      expect(await all[n]).toBe(n);
    }
    expect(started).toEqual(Array.from({ length: 68 }, (_, n) => n));
  });

  it('passes a place on when work fails', async () => {
    const { work, started, fail, end } = heldWork();
    const inTurn = makeBoundedWork({ atOnce: 1, waiting: 1 });
    const [one, two] = [inTurn(work(1)), inTurn(work(2))];
    await settle();
    fail(1);
    await expect(one).rejects.toThrow('broken');
    end(2);
    expect(await two).toBe(2);
    expect(started).toEqual([1, 2]);
  });
});
