import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/domain/shared/result.ts';
import { keyWorld, newRingKey, pace } from './key-world.ts';

const misfit = (reason: string, kekId: Uint8Array) => ({
  ok: false,
  error: { type: 'key_ring_misfit', reason, kekId },
});

describe('makeCheckKeyRing', () => {
  it('makes one canary the first time, and finds it again', async () => {
    const { withRing, canaryStore } = keyWorld();
    const key = newRingKey();
    expect(await withRing(key).checkKeyRing()).toEqual(ok(undefined));
    const [first] = await canaryStore.list();
    expect(await withRing(key).checkKeyRing()).toEqual(ok(undefined));
    expect(await canaryStore.list()).toEqual([first]);
  });

  it('refuses the ring of another database, even while nobody has a data key', async () => {
    const { withRing } = keyWorld();
    const key = newRingKey();
    await withRing(key).checkKeyRing();
    expect(await withRing(newRingKey(), newRingKey()).checkKeyRing()).toEqual(misfit('key_missing', key.id));
  });

  it('refuses another key of the same id, primary or not', async () => {
    const { withRing } = keyWorld();
    const key = newRingKey();
    await withRing(key).checkKeyRing();
    const impostor = { ...newRingKey(), id: key.id };
    expect(await withRing(impostor).checkKeyRing()).toEqual(misfit('key_differs', key.id));
    expect(await withRing(newRingKey(), impostor).checkKeyRing()).toEqual(misfit('key_differs', key.id));
  });

  it('refuses a ring without a key that still wraps something, and makes no canary for it', async () => {
    const { withRing, sealFor, canaryStore } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await sealFor(1, old);
    expect(await withRing(next).checkKeyRing()).toEqual(misfit('key_missing', old.id));
    expect(await canaryStore.list()).toEqual([]);
  });

  it('takes a new primary before the old one, and then without it once everything is re-wrapped', async () => {
    const { withRing, sealFor } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    await withRing(old).checkKeyRing();
    await sealFor(3, old);

    expect(await withRing(next, old).checkKeyRing()).toEqual(ok(undefined));
    expect(await withRing(next).checkKeyRing()).toEqual(misfit('key_missing', old.id));
    await withRing(next, old).rotateKeys(pace);
    expect(await withRing(next).checkKeyRing()).toEqual(ok(undefined));
    expect(await withRing(old).checkKeyRing()).toEqual(misfit('key_missing', next.id));
  });

  it('does not ask for the key of data keys that were destroyed', async () => {
    const { withRing, sealFor, store } = keyWorld();
    const [old, next] = [newRingKey(), newRingKey()];
    const [user] = [...(await sealFor(1, old)).keys()];
    store.become(user!, 'destroyed');
    expect(await withRing(next).checkKeyRing()).toEqual(ok(undefined));
  });
});
