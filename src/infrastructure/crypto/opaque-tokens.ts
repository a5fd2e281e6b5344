import { createHash, randomBytes } from 'node:crypto';
import type { SecretTokens } from '../../application/ports/secret-tokens.ts';

/** 256 bits: nobody guesses them, so that one round of SHA-256 hides them well enough where they are kept. */
const tokenBytes = 32;
/** OWASP ASVS 5.0, 6.5.2 wants 112 bits of what is written down and kept by a quick hash. */
const writtenBytes = 15;
/** RFC 4648, section 6: 32 characters, without 0, 1, 8 and 9. */
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Five bits a character; 15 bytes are 24 of them. */
const written = (bytes: Uint8Array): string => {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const characters = bits.replaceAll(/.{5}/g, (five) => base32[Number.parseInt(five, 2)] ?? '');
  return characters.replaceAll(/.{4}(?=.)/g, '$&-');
};

/** 32 random bytes in base64url (RFC 4648, section 5), kept as their SHA-256. */
export const opaqueTokens: SecretTokens = {
  create: () => randomBytes(tokenBytes).toString('base64url'),
  createWritten: () => written(randomBytes(writtenBytes)),
  hash: (token) => new Uint8Array(createHash('sha256').update(token).digest()),
};
