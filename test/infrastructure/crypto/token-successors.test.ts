import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeTokenSuccessors } from '../../../src/infrastructure/crypto/token-successors.ts';
import { tokenSuccessorsContract } from '../../contracts/token-successors.contract.ts';

tokenSuccessorsContract('HMAC-SHA256', () => makeTokenSuccessors(randomBytes(32)));

describe('the successor of a token', () => {
  it('is the same for every instance with the key, and nobody else can tell it', () => {
    const key = randomBytes(32);
    const expected = makeTokenSuccessors(key).of('a token');
    expect(makeTokenSuccessors(Uint8Array.from(key)).of('a token')).toBe(expected);
    expect(makeTokenSuccessors(randomBytes(32)).of('a token')).not.toBe(expected);
  });

  it('needs a key of 32 bytes', () => {
    expect(() => makeTokenSuccessors(randomBytes(31))).toThrow(RangeError);
  });
});
