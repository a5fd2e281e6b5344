import { randomBytes } from 'node:crypto';
import type { SealContext } from '../../../src/application/ports/cipher.ts';
import { makeCheckKeyRing } from '../../../src/application/encryption/check-key-ring.ts';
import { makeDescribeKeys } from '../../../src/application/encryption/describe-keys.ts';
import { makeRotateKeys } from '../../../src/application/encryption/rotate-keys.ts';
import type { Timers } from '../../../src/application/ports/timers.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { makeKeyCanaries } from '../../../src/infrastructure/crypto/key-canaries.ts';
import { makeLocalKeyRing, type RingKey } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../../src/infrastructure/crypto/sealed-cipher.ts';
import { InMemoryDataKeyStore } from '../../fakes/in-memory-data-key-store.ts';
import { inMemoryKeyCanaryStore } from '../../fakes/in-memory-key-canary-store.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

export const newRingKey = (): RingKey => ({ id: randomBytes(16), secret: randomBytes(32) });

export const userNumber = (n: number): UserId =>
  `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}` as UserId;

export const placeOf = (ownerId: UserId): SealContext => ({
  table: 'messages',
  column: 'content',
  rowId: '018f0000-0000-7000-8000-000000000001',
  ownerId,
});

/** Rotation does not wait here; how long it would is recorded. */
const immediateTimers = (waits: number[]): Timers => ({
  start: (afterMs, fire) => {
    waits.push(afterMs);
    queueMicrotask(fire);
    return () => undefined;
  },
});

/** A database in memory that outlives the rings it is used with. */
export const keyWorld = () => {
  const store = new InMemoryDataKeyStore();
  const canaryStore = inMemoryKeyCanaryStore();
  const clock = new ManualClock();
  const waits: number[] = [];

  /** A process with this ring, primary first. */
  const withRing = (...ring: readonly RingKey[]) => {
    const keys = makeLocalKeyRing(ring);
    const canaries = makeKeyCanaries({ keys, clock });
    const deps = { keys, rotation: store, canaryStore, canaries, timers: immediateTimers(waits) };
    return {
      cipher: makeSealedCipher({ keys, store, clock }),
      checkKeyRing: makeCheckKeyRing(deps),
      describeKeys: makeDescribeKeys(deps),
      rotateKeys: makeRotateKeys(deps),
    };
  };

  /** One value for each of so many new users. */
  const sealFor = async (count: number, ...ring: readonly RingKey[]) => {
    const { cipher } = withRing(...ring);
    const sealed = new Map<UserId, Uint8Array>();
    for (let n = 1; n <= count; n += 1) {
      const user = userNumber(store.all().length + 1);
      sealed.set(user, await cipher.seal(`words of ${user}`, placeOf(user)));
    }
    return sealed;
  };

  return { store, canaryStore, clock, waits, withRing, sealFor };
};

export const pace = { batchKeys: 4, perSecond: 1000, onProgress: () => undefined };
