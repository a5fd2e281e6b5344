import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { keyWorld, newRingKey, pace, placeOf, userNumber } from './key-world.ts';

type Act =
  | { readonly kind: 'rotate'; readonly batchKeys: number; readonly killedAt: number }
  | { readonly kind: 'write' | 'read' | 'erase'; readonly user: number }
  | { readonly kind: 'minute' };

const user = fc.integer({ min: 1, max: 6 });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('rotate' as const),
    batchKeys: fc.integer({ min: 1, max: 3 }),
    killedAt: fc.integer({ min: 0, max: 8 }),
  }),
  fc.record({ kind: fc.constantFrom('write' as const, 'read' as const, 'erase' as const), user }),
  fc.record({ kind: fc.constant('minute' as const) }),
);

class Killed extends Error {
  override readonly name = 'Killed';
}

type Value = { readonly owner: UserId; readonly text: string; readonly sealed: Uint8Array };

/** Users 1 to 4 have a value under the old key; three processes then use the database at once. */
const playedOut = async (acts: readonly Act[], scheduler: fc.Scheduler) => {
  const { withRing, store, clock } = keyWorld();
  const [old, next] = [newRingKey(), newRingKey()];
  const values: Value[] = [];
  const erased = new Set<UserId>();
  const write = async (process: ReturnType<typeof withRing>, owner: UserId, text: string): Promise<void> => {
    values.push({ owner, text, sealed: await process.cipher.seal(text, placeOf(owner)) });
  };
  for (let n = 1; n <= 4; n += 1) await write(withRing(old), userNumber(n), `first of ${n}`);

  // Every visit to the database is a moment at which something else may happen.
  const visits = {
    findActive: store.findActive.bind(store),
    find: store.find.bind(store),
    addIfNone: store.addIfNone.bind(store),
    listOutdated: store.listOutdated.bind(store),
    rewrap: store.rewrap.bind(store),
  };
  Object.assign(store, {
    findActive: scheduler.scheduleFunction(visits.findActive),
    find: scheduler.scheduleFunction(visits.find),
    addIfNone: scheduler.scheduleFunction(visits.addIfNone),
    listOutdated: scheduler.scheduleFunction(visits.listOutdated),
    rewrap: scheduler.scheduleFunction(visits.rewrap),
  });

  const [upgraded, behind] = [withRing(next, old), withRing(old, next)];
  const rotate = async (batchKeys: number, killedAt: number): Promise<void> => {
    let commits = 0;
    const die = (): void => {
      if (commits++ >= killedAt) throw new Killed();
    };
    const rotation = withRing(next, old).rotateKeys({ ...pace, batchKeys, onProgress: die });
    await rotation.catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
  };
  const read = async (owner: UserId): Promise<void> => {
    for (const { sealed, text } of values.filter((value) => value.owner === owner)) {
      const opened = await upgraded.cipher.open(sealed, placeOf(owner)).catch((error: unknown) => {
        if (!erased.has(owner)) throw error;
        return text;
      });
      expect(opened).toBe(text);
    }
  };
  const erase = (owner: UserId): void => {
    if (!store.all().some(({ userId, state }) => userId === owner && state === 'active')) return;
    store.become(owner, 'destroyed');
    erased.add(owner);
  };

  const perform = async (one: Act, n: number): Promise<void> => {
    if (one.kind === 'minute') return clock.advance(60_000);
    if (one.kind === 'rotate') return rotate(one.batchKeys, one.killedAt);
    const owner = userNumber(one.user);
    if (one.kind === 'erase') return erase(owner);
    if (one.kind === 'read') return read(owner);
    if (!erased.has(owner)) await write(n % 2 === 0 ? upgraded : behind, owner, `words ${n}`);
  };
  await scheduler.waitFor(Promise.all(acts.map(perform)));
  Object.assign(store, visits);
  return { withRing, store, values, erased, old, next };
};

describe('any interleaving of rotating, reading, writing, erasing and being killed', () => {
  it('leaves every value readable with the new key alone, save those of destroyed data keys', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), fc.scheduler(), async (acts, scheduler) => {
        const { withRing, store, values, erased, old, next } = await playedOut(acts, scheduler);
        const destroyed = store.all().filter(({ state }) => state === 'destroyed');
        expect(destroyed.map(({ wrapped }) => wrapped)).toEqual([...erased].map(() => null));

        expect(await withRing(next, old).rotateKeys(pace)).toMatchObject({ unreadable: 0, remaining: 0 });
        const { cipher } = withRing(next);
        for (const { owner, sealed, text } of values.filter((value) => !erased.has(value.owner))) {
          expect(await cipher.open(sealed, placeOf(owner))).toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
