import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeBlindIndex } from '../../../src/infrastructure/crypto/blind-index.ts';
import { blindIndexContract } from '../../contracts/blind-index.contract.ts';

blindIndexContract('HMAC-SHA256', () => ({
  index: makeBlindIndex(randomBytes(32)),
  stranger: makeBlindIndex(randomBytes(32)),
}));

describe('makeBlindIndex', () => {
  it('makes the indexes that are stored: 1, then the HMAC of both parts with their lengths', () => {
    const key = Buffer.alloc(32, 7);
    const input = Buffer.concat([
      Buffer.from('0000000b', 'hex'),
      Buffer.from('users.email'),
      Buffer.from('00000004', 'hex'),
      Buffer.from('a@ö'),
    ]);
    const mac = createHmac('sha256', key).update(input).digest('hex');
    const index = makeBlindIndex(key).of('users.email', 'a@ö');
    expect(Buffer.from(index).toString('hex')).toBe(`01${mac}`);
  });

  it.each([0, 16, 31, 33])('refuses a key of %i bytes', (length) => {
    expect(() => makeBlindIndex(randomBytes(length))).toThrow(RangeError);
  });
});
