import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { generateKeyRing, parseKeyRing } from '../../../src/main/config/encryption-keys.ts';

const id = '00112233445566778899aabbccddeeff';
const otherId = 'ffeeddccbbaa99887766554433221100';
const secret = randomBytes(32);
const errorOf = (text: string): string | null => {
  const ring = parseKeyRing(text);
  return ring.ok ? null : ring.error;
};

describe('parseKeyRing', () => {
  it.each(['base64', 'base64url', 'hex'] as const)('reads a key in %s', (encoding) => {
    const ring = parseKeyRing(`${id}:${secret.toString(encoding)}`);
    expect(ring).toEqual({ ok: true, value: [{ id: Buffer.from(id, 'hex'), secret }] });
  });

  it('keeps the order, primary first', () => {
    const ring = parseKeyRing(
      `${otherId}:${randomBytes(32).toString('hex')}, ${id}:${secret.toString('hex')}`,
    );
    expect(ring.ok && ring.value.map((key) => Buffer.from(key.id).toString('hex'))).toEqual([otherId, id]);
  });

  it('reads what it generates, differently each time', () => {
    expect(errorOf(generateKeyRing())).toBeNull();
    expect(generateKeyRing()).not.toBe(generateKeyRing());
  });

  it.each([
    ['must be written as id:key, the id in 32 hexadecimal digits', `k1:${secret.toString('hex')}`],
    ['must be written as id:key, the id in 32 hexadecimal digits', `a:${id}:${secret.toString('hex')}`],
    ['must be 32 bytes in base64 or hexadecimal', `${id}:`],
    ['must be 32 bytes in base64 or hexadecimal', `${id}:${secret.toString('hex')},`],
    ['must be 32 bytes in base64 or hexadecimal', secret.subarray(1).toString('base64')],
    [
      'names two keys by the same id',
      `${id}:${secret.toString('hex')},${id}:${randomBytes(32).toString('hex')}`,
    ],
    ['holds the same key twice', `${id}:${secret.toString('hex')},${otherId}:${secret.toString('base64')}`],
    ['is a placeholder', `${id}:change-me`],
    ['is not random enough', 'ab'.repeat(32)],
    ['is not random enough', Buffer.from(Array.from({ length: 32 }, (_, n) => n)).toString('base64')],
    ['is not random enough', Buffer.from(Array.from({ length: 32 }, (_, n) => (n * n) % 9)).toString('hex')],
    ['is a text, not random bytes', Buffer.from('correct horse battery staple 123').toString('base64')],
  ])('%s', (problem, text) => {
    expect(errorOf(text)).toBe(problem);
  });

  it('finds no fault in 2000 random keys', () => {
    const faults = Array.from({ length: 2000 }, () => errorOf(randomBytes(32).toString('base64')));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });
});
