import { createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import type { LegacyFailure } from '../../application/ports/legacy-cipher.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { FernetKey } from './fernet-key.ts';

/** github.com/fernet/spec, "Token Format": version ‖ timestamp ‖ IV ‖ ciphertext ‖ HMAC. */
const version = 0x80;
const at = { iv: 9, ciphertext: 25 } as const;
const blockBytes = 16;
const macBytes = 32;
const leastBytes = at.ciphertext + blockBytes + macBytes;
/** A sealed value holds 1 MiB: what is longer could not be stored. */
const mostCharacters = 1_500_000;

/** Base64 of the URL-safe alphabet; whole, with or without its padding. */
const shape = /^[A-Za-z0-9_-]+={0,2}$/;

/** Null unless the text is the one encoding of its bytes: bits that decoding would drop are refused. */
const decode = (token: string): Buffer | null => {
  if (token.length > mostCharacters || !shape.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const canonical = bytes.toString('base64url');
  const padded = canonical.padEnd(Math.ceil(canonical.length / 4) * 4, '=');
  return token === padded || token === canonical ? bytes : null;
};

const isWhole = (bytes: Buffer): boolean =>
  bytes.length >= leastBytes &&
  bytes[0] === version &&
  (bytes.length - at.ciphertext - macBytes) % blockBytes === 0;

/**
 * Opens a Fernet token of any age; its MAC is compared in constant time before anything is decrypted. For the import
 * of what the first generation stored, never for what is read every day. Never throws.
 */
export const openFernetToken = (token: string, key: FernetKey): Result<string, LegacyFailure> => {
  const bytes = decode(token);
  if (bytes === null || !isWhole(bytes)) return err('not_a_token');

  const macAt = bytes.length - macBytes;
  const mac = createHmac('sha256', key.signing).update(bytes.subarray(0, macAt)).digest();
  if (!timingSafeEqual(mac, bytes.subarray(macAt))) return err('not_authentic');

  const iv = bytes.subarray(at.iv, at.ciphertext);
  const decipher = createDecipheriv('aes-128-cbc', key.encryption, iv);
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(at.ciphertext, macAt)), decipher.final()]);
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    return err('not_text'); // the MAC is right, so whoever had the key padded or encoded it wrongly
  }
};
