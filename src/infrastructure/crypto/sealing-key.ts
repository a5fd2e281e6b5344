import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { lengthPrefixed } from './length-prefix.ts';

export const keyIdBytes = 16;
export const secretBytes = 32;

/** A key and the id by which sealed values name it. The secret is kept outside the JavaScript heap. */
export type SealingKey = {
  readonly id: Uint8Array;
  readonly secret: KeyObject;
  /** What HKDF binds each purpose to. */
  readonly info: { readonly [purpose in Purpose]: Uint8Array };
};

type Purpose = 'enc' | 'commit';

/** Throws `RangeError` unless the id has 16 bytes and the secret 32. */
export const sealingKey = (id: Uint8Array, secret: Uint8Array): SealingKey => {
  if (id.length !== keyIdBytes) throw new RangeError(`A key id has ${keyIdBytes} bytes`);
  if (secret.length !== secretBytes) throw new RangeError(`A key has ${secretBytes} bytes`);
  const infoFor = (purpose: Purpose): Uint8Array => lengthPrefixed('CRM1', purpose, id);
  return {
    id,
    secret: createSecretKey(secret),
    info: { enc: infoFor('enc'), commit: infoFor('commit') },
  };
};

/** The 32 bytes that serve one sealed value for one purpose, by HKDF-SHA256 (RFC 5869). */
export const deriveValueKey = (
  { secret, info }: SealingKey,
  purpose: Purpose,
  salt: Uint8Array,
): Uint8Array => new Uint8Array(hkdfSync('sha256', secret, salt, info[purpose], secretBytes));

/** An id for a key that came without one: the same key always gets the same id, which tells nothing about it. */
export const deriveKeyId = (secret: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, '', lengthPrefixed('CRM1', 'key-id'), keyIdBytes));
