import { createHmac, createSecretKey } from 'node:crypto';
import type { TokenSuccessors } from '../../application/ports/token-successors.ts';
import { lengthPrefixed } from './length-prefix.ts';
import { secretBytes } from './sealing-key.ts';

/**
 * HMAC-SHA256 (RFC 2104) of the token before, in base64url: 256 bits that nobody without the key can tell from chance.
 * The key serves nothing else. Throws `RangeError` unless it has 32 bytes.
 */
export const makeTokenSuccessors = (key: Uint8Array): TokenSuccessors => {
  if (key.length !== secretBytes)
    throw new RangeError(`The key of token successors has ${secretBytes} bytes`);
  const secret = createSecretKey(key);
  return {
    of: (token) =>
      createHmac('sha256', secret).update(lengthPrefixed('refresh token', token)).digest('base64url'),
  };
};
