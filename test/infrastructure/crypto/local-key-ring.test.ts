import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeLocalKeyRing, type RingKey } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { keyProviderContract } from '../../contracts/key-provider.contract.ts';

const ringKey = (): RingKey => ({ id: randomBytes(16), secret: randomBytes(32) });
const context = ['user_keys', 'wrapped', '00', 'somebody'];

keyProviderContract('local key ring', () => makeLocalKeyRing([ringKey()]));
keyProviderContract('local key ring with older keys', () => makeLocalKeyRing([ringKey(), ringKey()]));

describe('makeLocalKeyRing', () => {
  it('wraps under the first key and unwraps what any key of the ring wrapped', async () => {
    const [older, newer] = [ringKey(), ringKey()];
    const wrapped = await makeLocalKeyRing([older]).wrap(Buffer.alloc(32, 7), context);
    const rotated = makeLocalKeyRing([newer, older]);

    expect(await rotated.primaryId()).toEqual(newer.id);
    expect(await rotated.unwrap(wrapped, context)).toEqual(Buffer.alloc(32, 7));

    const rewrapped = await rotated.wrap(Buffer.alloc(32, 7), context);
    expect(await makeLocalKeyRing([newer]).unwrap(rewrapped, context)).toEqual(Buffer.alloc(32, 7));
  });

  it('refuses what a key outside the ring wrapped', async () => {
    const wrapped = await makeLocalKeyRing([ringKey()]).wrap(Buffer.alloc(32), context);
    await expect(makeLocalKeyRing([ringKey()]).unwrap(wrapped, context)).rejects.toThrow('not in the ring');
  });

  it('refuses an empty ring, a repeated id and keys of the wrong size', () => {
    const key = ringKey();
    expect(() => makeLocalKeyRing([])).toThrow(RangeError);
    expect(() => makeLocalKeyRing([key, { ...ringKey(), id: key.id }])).toThrow('same id');
    expect(() => makeLocalKeyRing([{ ...key, secret: randomBytes(31) }])).toThrow(RangeError);
  });
});
