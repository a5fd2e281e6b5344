import { randomBytes } from 'node:crypto';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { RingKey } from '../../infrastructure/crypto/local-key-ring.ts';
import { deriveKeyId, keyIdBytes, secretBytes } from '../../infrastructure/crypto/sealing-key.ts';
import { isPlaceholder, weaknessOfKey } from './key-strength.ts';

const hexOf = (bytes: number): RegExp => new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'i');
const hexKey = hexOf(secretBytes);
const hexId = hexOf(keyIdBytes);
/** Base64 of 32 bytes, of either alphabet. */
const base64Key = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * Reads `id:key,id:key`, primary first: an id is 32 hexadecimal digits, a key 32 bytes in base64 or hexadecimal.
 * A key without an id gets the one that is derived from it. Fails with what is wrong, never with a key.
 */
export const parseKeyRing = (text: string): Result<readonly RingKey[], string> => {
  const ring: RingKey[] = [];
  for (const entry of text.split(',')) {
    const key = parseEntry(entry.trim());
    if (!key.ok) return key;
    ring.push(key.value);
  }

  if (hasRepeated(ring.map(({ id }) => id))) return err('names two keys by the same id');
  return hasRepeated(ring.map(({ secret }) => secret)) ? err('holds the same key twice') : ok(ring);
};

/** A ring of one new key, in the form that `parseKeyRing` reads. */
export const generateKeyRing = (): string =>
  `${randomBytes(keyIdBytes).toString('hex')}:${randomBytes(secretBytes).toString('base64')}`;

const parseEntry = (entry: string): Result<RingKey, string> => {
  const [key = '', id] = entry.split(':').toReversed();
  if (isPlaceholder(entry)) return err('is a placeholder');
  if (id !== undefined && (!hexId.test(id) || entry.split(':').length > 2))
    return err('must be written as id:key, the id in 32 hexadecimal digits');

  const secret = decode(key);
  if (secret?.length !== secretBytes) return err('must be 32 bytes in base64 or hexadecimal');
  const weakness = weaknessOfKey(secret);
  if (weakness !== null) return err(weakness);
  return ok({ id: id === undefined ? deriveKeyId(secret) : Buffer.from(id, 'hex'), secret });
};

const decode = (key: string): Buffer | null => {
  if (hexKey.test(key)) return Buffer.from(key, 'hex');
  return base64Key.test(key) ? Buffer.from(key, 'base64') : null;
};

const hasRepeated = (values: readonly Uint8Array[]): boolean =>
  new Set(values.map((bytes) => Buffer.from(bytes).toString('hex'))).size < values.length;
