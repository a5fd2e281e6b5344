import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeKeyCanaries } from '../../../src/infrastructure/crypto/key-canaries.ts';
import { makeLocalKeyRing, type RingKey } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { keyCanariesContract } from '../../contracts/key-canaries.contract.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const ringKey = (): RingKey => ({ id: randomBytes(16), secret: randomBytes(32) });
const canariesOf = (...ring: readonly RingKey[]) =>
  makeKeyCanaries({ keys: makeLocalKeyRing(ring), clock: new ManualClock() });

keyCanariesContract('local key ring', () => canariesOf(ringKey()));

describe('makeKeyCanaries', () => {
  it('seals as kind 3 of CRM1, under a key that is wrapped as kind 2', async () => {
    const { sealed, wrapped, kekId, keyId } = await canariesOf(ringKey()).make();
    expect([sealed[4], wrapped[4]]).toEqual([3, 2]);
    expect([sealed.slice(8, 24), wrapped.slice(8, 24)].map((id) => Buffer.from(id))).toEqual([keyId, kekId]);
  });

  it('opens with the key behind another primary, and not with another key of the same id', async () => {
    const key = ringKey();
    const canary = await canariesOf(key).make();
    expect(await canariesOf(ringKey(), key).opens(canary)).toBe(true);
    expect(await canariesOf({ ...ringKey(), id: key.id }).opens(canary)).toBe(false);
  });
});
