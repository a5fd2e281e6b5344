import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableValue, type SealContext } from '../../../src/application/ports/cipher.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { makeLocalKeyRing, type RingKey } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../../src/infrastructure/crypto/sealed-cipher.ts';
import { cipherContract, secrecyContract } from '../../contracts/cipher.contract.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { InMemoryDataKeyStore } from '../../fakes/in-memory-data-key-store.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const ringKey = (): RingKey => ({ id: randomBytes(16), secret: randomBytes(32) });
const ann = '018f0000-0000-7000-8000-0000000000aa' as UserId;
const placeOf = (ownerId: UserId): SealContext => ({
  table: 'messages',
  column: 'content',
  rowId: '018f0000-0000-7000-8000-000000000001',
  ownerId,
});
const userNumber = (n: number): UserId => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as UserId;

const setUp = (ring = [ringKey()], store = new InMemoryDataKeyStore()) => {
  const clock = new ManualClock();
  const cipher = makeSealedCipher({ keys: makeLocalKeyRing(ring), store, clock });
  return { cipher, store, clock, ring };
};

cipherContract('CRM1 under data keys', () => setUp().cipher);
secrecyContract('CRM1 under data keys', () => setUp().cipher);

describe('makeSealedCipher', () => {
  it('opens what it sealed, whatever the text', async () => {
    const { cipher } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (text) => {
        expect(await cipher.open(await cipher.seal(text, placeOf(ann)), placeOf(ann))).toBe(text);
      }),
    );
  });

  it('makes one data key when a new user’s first values are sealed at once', async () => {
    const { cipher, store } = setUp();
    await Promise.all(Array.from({ length: 20 }, () => cipher.seal('x', placeOf(ann))));
    expect(store.all()).toHaveLength(1);
  });

  it('agrees on one data key with another instance that starts at the same moment', async () => {
    const one = setUp();
    const other = setUp(one.ring, one.store);
    const [mine, theirs] = await Promise.all([
      one.cipher.seal('mine', placeOf(ann)),
      other.cipher.seal('theirs', placeOf(ann)),
    ]);
    expect(one.store.all()).toHaveLength(1);
    expect(await one.cipher.open(theirs, placeOf(ann))).toBe('theirs');
    expect(await other.cipher.open(mine, placeOf(ann))).toBe('mine');
  });

  it('gives every user a data key, stored wrapped and with the id of its key-encryption key', async () => {
    const { cipher, store, ring } = setUp();
    await cipher.seal('x', placeOf(ann));
    await cipher.seal('x', placeOf(userNumber(1)));
    expect(store.all().map((key) => [key.userId, key.state])).toEqual([
      [ann, 'active'],
      [userNumber(1), 'active'],
    ]);
    expect(store.all()[0]!.kekId).toEqual(ring[0]!.id);
    expect(store.all()[0]!.wrapped).toHaveLength(132);
  });

  it('reads the store once a minute per user, for sealing and opening together', async () => {
    const { cipher, store, clock } = setUp();
    for (let n = 0; n < 10; n += 1) await cipher.open(await cipher.seal('x', placeOf(ann)), placeOf(ann));
    expect(store.reads).toBe(1);

    clock.advance(60_000);
    await cipher.seal('x', placeOf(ann));
    expect(store.reads).toBe(2);
  });

  it('remembers the keys of at most 1000 users', async () => {
    const { cipher, store } = setUp();
    for (let n = 0; n < 1001; n += 1) await cipher.seal('', placeOf(userNumber(n)));
    await cipher.seal('', placeOf(userNumber(1000)));
    expect(store.reads).toBe(1001);
    await cipher.seal('', placeOf(userNumber(0)));
    expect(store.reads).toBe(1002);
  });

  it('opens values of a retired data key beside those of the new one', async () => {
    const { cipher, store, ring } = setUp();
    const old = await cipher.seal('old', placeOf(ann));
    store.become(ann, 'retired');

    const { cipher: later } = setUp(ring, store);
    const fresh = await later.seal('new', placeOf(ann));
    expect(await later.open(old, placeOf(ann))).toBe('old');
    expect(await later.open(fresh, placeOf(ann))).toBe('new');
    expect(store.all()).toHaveLength(2);
  });

  it('cannot open anything of a destroyed data key, at the latest after a minute', async () => {
    const { cipher, store, clock } = setUp();
    const sealed = await cipher.seal('gone', placeOf(ann));
    store.become(ann, 'destroyed');
    clock.advance(60_000);
    await expect(cipher.open(sealed, placeOf(ann))).rejects.toThrow(UnreadableValue);
  });

  it('forgets the data keys of a person at once when their access changes, and those of nobody else', async () => {
    const [store, clock, signals] = [new InMemoryDataKeyStore(), new ManualClock(), inMemoryAccessSignals()];
    const cipher = makeSealedCipher({ keys: makeLocalKeyRing([ringKey()]), store, clock, signals });
    const other = userNumber(7);
    const sealed = await cipher.seal('gone', placeOf(ann));
    const kept = await cipher.seal('kept', placeOf(other));
    for (const userId of [ann, other]) store.become(userId, 'destroyed');

    await signals.changed(ann);
    await expect(cipher.open(sealed, placeOf(ann))).rejects.toThrow(UnreadableValue);
    expect(await cipher.open(kept, placeOf(other))).toBe('kept');
  });

  it('cannot open anything of a data key marked as destroyed, even if its bytes are still there', async () => {
    const { cipher, store, ring } = setUp();
    const sealed = await cipher.seal('gone', placeOf(ann));
    const [key] = store.all();
    const restored = new InMemoryDataKeyStore();
    await restored.addIfNone({ ...key!, state: 'destroyed' });
    await expect(setUp(ring, restored).cipher.open(sealed, placeOf(ann))).rejects.toThrow('destroyed');
  });

  it('re-wraps a data key that it reads under an older key, once, and leaves the value as it is', async () => {
    const [older, newer] = [ringKey(), ringKey()];
    const { cipher: first, store } = setUp([older]);
    const sealed = await first.seal('x', placeOf(ann));

    const { cipher, clock } = setUp([newer, older], store);
    expect(await cipher.open(sealed, placeOf(ann))).toBe('x');
    const [rewrapped] = store.all();
    expect(rewrapped!.kekId).toEqual(newer.id);
    clock.advance(60_000);
    expect(await cipher.open(sealed, placeOf(ann))).toBe('x');
    expect(store.all()).toEqual([rewrapped]);
    expect(await setUp([newer], store).cipher.open(sealed, placeOf(ann))).toBe('x');
  });

  it('reads also when the data key cannot be re-wrapped now', async () => {
    const older = ringKey();
    const { cipher: first, store } = setUp([older]);
    const sealed = await first.seal('x', placeOf(ann));
    store.rewrap = () => Promise.reject(new StorageUnavailable());
    expect(await setUp([ringKey(), older], store).cipher.open(sealed, placeOf(ann))).toBe('x');
    expect(store.all()[0]!.kekId).toEqual(older.id);
  });

  it('refuses a value under an unknown data key, and looks again next time', async () => {
    const mine = setUp();
    const sealed = await mine.cipher.seal('x', placeOf(ann));
    const store = new InMemoryDataKeyStore();
    const { cipher } = setUp(mine.ring, store);
    await expect(cipher.open(sealed, placeOf(ann))).rejects.toThrow('unknown data key');

    await store.addIfNone(mine.store.all()[0]!);
    expect(await cipher.open(sealed, placeOf(ann))).toBe('x');
  });

  it('refuses to seal, rather than replace the key, when the data key cannot be unwrapped', async () => {
    const { cipher: first, store } = setUp();
    await first.seal('x', placeOf(ann));

    const { cipher } = setUp([ringKey()], store);
    await expect(cipher.seal('y', placeOf(ann))).rejects.toThrow(UnreadableValue);
    expect(store.all()).toHaveLength(1);
  });

  it('passes on that the storage is away, and recovers with it', async () => {
    const store = new InMemoryDataKeyStore();
    const findActive = store.findActive.bind(store);
    store.findActive = () => Promise.reject(new StorageUnavailable());
    const { cipher } = setUp([ringKey()], store);
    await expect(cipher.seal('x', placeOf(ann))).rejects.toThrow(StorageUnavailable);

    store.findActive = findActive;
    expect(await cipher.open(await cipher.seal('x', placeOf(ann)), placeOf(ann))).toBe('x');
  });
});
