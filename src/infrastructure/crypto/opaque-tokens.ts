import { createHash, randomBytes } from 'node:crypto';
import type { SecretTokens } from '../../application/ports/secret-tokens.ts';

/** 256 bits: nobody guesses them, so that one round of SHA-256 hides them well enough where they are kept. */
const tokenBytes = 32;

/** 32 random bytes in base64url (RFC 4648, section 5), kept as their SHA-256. */
export const opaqueTokens: SecretTokens = {
  create: () => randomBytes(tokenBytes).toString('base64url'),
  hash: (token) => new Uint8Array(createHash('sha256').update(token).digest()),
};
