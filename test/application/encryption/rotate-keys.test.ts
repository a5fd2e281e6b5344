import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { keyWorld, newRingKey, pace, placeOf, userNumber } from './key-world.ts';

describe('makeRotateKeys', () => {
  it('moves every data key under the primary and leaves every value readable with it alone', async () => {
    const { withRing, sealFor } = keyWorld();
    const [older, old, next] = [newRingKey(), newRingKey(), newRingKey()];
    const sealed = new Map([...(await sealFor(5, older)), ...(await sealFor(6, old, older))]);

    const report = await withRing(next, old, older).rotateKeys(pace);
    expect(report).toEqual({ rewrapped: 11, unreadable: 0, remaining: 0 });
    const { cipher } = withRing(next);
    for (const [user, value] of sealed) {
      expect(await cipher.open(value, placeOf(user))).toBe(`words of ${user}`);
    }
  });

  it('has nothing to do the second time', async () => {
    const { withRing, sealFor } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await sealFor(5, old);
    await withRing(next, old).rotateKeys(pace);
    const again = await withRing(next, old).rotateKeys(pace);
    expect(again).toEqual({ rewrapped: 0, unreadable: 0, remaining: 0 });
  });

  it('takes retired data keys along and leaves destroyed ones destroyed', async () => {
    const { withRing, sealFor, store } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    const [retired, destroyed] = [...(await sealFor(2, old)).keys()] as [UserId, UserId];
    store.become(retired, 'retired');
    store.become(destroyed, 'destroyed');
    expect(await withRing(next, old).rotateKeys(pace)).toMatchObject({ rewrapped: 1, remaining: 0 });
    expect(store.all().map(({ state, wrapped, kekId }) => [state, wrapped === null, kekId])).toEqual([
      ['retired', false, next.id],
      ['destroyed', true, old.id],
    ]);
  });

  it('passes by what the ring does not open, and tells how much that is', async () => {
    const { withRing, sealFor } = keyWorld();
    const [lost, old, next] = [newRingKey(), newRingKey(), newRingKey()];
    await sealFor(5, lost);
    await sealFor(3, old);
    const report = await withRing(next, old).rotateKeys({ ...pace, batchKeys: 2 });
    expect(report).toEqual({ rewrapped: 3, unreadable: 5, remaining: 5 });
  });

  it('keeps to its pace: the wait after a batch is what the batch may take', async () => {
    const { withRing, sealFor, waits } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await sealFor(9, old);
    const told: number[] = [];
    await withRing(next, old).rotateKeys({ batchKeys: 4, perSecond: 20, onProgress: (n) => told.push(n) });
    expect(waits).toEqual([200, 200, 50]);
    expect(told).toEqual([4, 8, 9]);
  });

  it('comes back for keys that somebody else held, and gives up on those held for good', async () => {
    const { withRing, sealFor, store } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await sealFor(6, old);
    const rewrap = store.rewrap.bind(store);
    let heldPasses = 1;
    const heldUser = userNumber(2);
    store.rewrap = (batch) => {
      const isHeld = batch.some(({ key }) => key.userId === heldUser) && heldPasses-- > 0;
      return rewrap(isHeld ? batch.filter(({ key }) => key.userId !== heldUser) : batch);
    };
    expect(await withRing(next, old).rotateKeys(pace)).toMatchObject({ rewrapped: 6, remaining: 0 });

    const third = newRingKey();
    heldPasses = Number.POSITIVE_INFINITY;
    const report = await withRing(third, next).rotateKeys(pace);
    expect(report).toEqual({ rewrapped: 5, unreadable: 0, remaining: 1 });
  });

  it('keeps the canaries of keys in use, and its own', async () => {
    const { withRing, sealFor, canaryStore } = keyWorld();
    const [lost, old, next] = [newRingKey(), newRingKey(), newRingKey()];
    await withRing(lost).checkKeyRing();
    await sealFor(1, lost);
    await withRing(old, lost).checkKeyRing();
    await sealFor(1, old);
    await withRing(next, old, lost).checkKeyRing();

    await withRing(next, old).rotateKeys(pace);
    expect((await canaryStore.list()).map(({ kekId }) => kekId)).toEqual([lost.id, next.id]);
  });

  it('lets an outage through, and goes on where it stopped', async () => {
    const { withRing, sealFor, store } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await sealFor(8, old);
    const rewrap = store.rewrap.bind(store);
    let calls = 0;
    store.rewrap = (batch) => (++calls === 2 ? Promise.reject(new StorageUnavailable()) : rewrap(batch));
    await expect(withRing(next, old).rotateKeys(pace)).rejects.toThrow(StorageUnavailable);
    expect(await withRing(next, old).rotateKeys(pace)).toMatchObject({ rewrapped: 4, remaining: 0 });
  });
});
