import { expect, it } from 'vitest';
import type { Email } from '../../../src/domain/accounts/account.ts';
import { makeDeviceTokens } from '../../../src/infrastructure/crypto/device-tokens.ts';
import { deviceTokensContract } from '../../contracts/device-tokens.contract.ts';

const key = new Uint8Array(32).fill(7);
const anna = 'anna@example.com' as Email;
const at = new Date('2026-03-01T09:30:00.000Z');

deviceTokensContract('HMAC', () => makeDeviceTokens(key));

it('is known to every instance with the key, and to none with another', () => {
  const token = makeDeviceTokens(key).issue(anna, null, at);
  expect(makeDeviceTokens(key).verify(token, anna, at)).not.toBeNull();
  expect(makeDeviceTokens(new Uint8Array(32).fill(8)).verify(token, anna, at)).toBeNull();
  expect(() => makeDeviceTokens(key.subarray(1))).toThrow(RangeError);
});

it('is not taken with any bit of it changed, nor longer or shorter', () => {
  const tokens = makeDeviceTokens(key);
  const bytes = Buffer.from(tokens.issue(anna, null, at), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(tokens.verify(changed.toString('base64url'), anna, at)).toBeNull();
  }
  const token = bytes.toString('base64url');
  for (const other of [token.slice(1), `${token}A`, `${token}=`, token.slice(0, -1)])
    expect(tokens.verify(other, anna, at)).toBeNull();
});
