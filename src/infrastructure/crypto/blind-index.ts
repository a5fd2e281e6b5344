import { createHmac, createSecretKey } from 'node:crypto';
import type { BlindIndex } from '../../application/ports/blind-index.ts';
import { lengthPrefixed } from './length-prefix.ts';
import { deriveKeyId, secretBytes } from './sealing-key.ts';

/** Of the format. */
const version = 1;

/**
 * One byte of version, then HMAC-SHA256 (RFC 2104) of place and text: 33 bytes. The key serves nothing else.
 * Throws `RangeError` unless it has 32 bytes.
 */
export const makeBlindIndex = (key: Uint8Array): BlindIndex => {
  if (key.length !== secretBytes) throw new RangeError(`The key of a blind index has ${secretBytes} bytes`);
  const secret = createSecretKey(key);
  return {
    keyId: deriveKeyId(key),
    of: (place, text) => {
      const mac = createHmac('sha256', secret).update(lengthPrefixed(place, text)).digest();
      return Uint8Array.of(version, ...mac);
    },
  };
};
