import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { otplibOneTimeCodes } from '../../../src/infrastructure/otplib/one-time-codes.ts';
import { oneTimeCodesContract } from '../../contracts/one-time-codes.contract.ts';

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const decode = (secret: string): Buffer => {
  const bits = Array.from(secret, (letter) => base32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
};

/** RFC 4226, section 5.3, written once more for the test. */
const codeAt = (secret: string, at: Date): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac('sha1', decode(secret)).update(counter).digest();
  const offset = mac[19]! & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

oneTimeCodesContract('otplib', () => ({ codes: otplibOneTimeCodes, codeAt }));

/** RFC 6238, appendix B for SHA-1, whose eight digits end in our six. */
it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('agrees with RFC 6238 at %d s', async (seconds, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  const at = new Date(seconds * 1_000);
  expect(codeAt(secret, at)).toBe(code);
  expect(await otplibOneTimeCodes.stepOf(secret, code, at)).toBe(Math.floor(seconds / 30));
});
