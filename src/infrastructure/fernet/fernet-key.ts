import { pbkdf2Sync } from 'node:crypto';

/** The two halves of a Fernet key (github.com/fernet/spec, "Key Format"): 128 bits each. */
export type FernetKey = { readonly signing: Uint8Array; readonly encryption: Uint8Array };

const halfBytes = 16;
/** How the first generation of Caresma made a key from a passphrase: constants of its code, weak by today's measure. */
const legacyKdf = { salt: 'caresma_salt_v1', iterations: 100_000, digest: 'sha256' } as const;

/** As the first generation told a key from a passphrase: base64 of 32 bytes has 44 characters, the last of them `=`. */
const isKey = (text: string): boolean => text.length === 44 && text.endsWith('=');

const keyBytes = (text: string): Uint8Array =>
  isKey(text)
    ? Buffer.from(text, 'base64url')
    : pbkdf2Sync(text, legacyKdf.salt, legacyKdf.iterations, 2 * halfBytes, legacyKdf.digest);

/** Reads `ENCRYPTION_KEY` as the first generation did. Throws `RangeError` for nothing, and for what looks like a key and is none. */
export const fernetKey = (text: string): FernetKey => {
  const bytes = text === '' ? Buffer.of() : keyBytes(text);
  if (bytes.length !== 2 * halfBytes) throw new RangeError('A Fernet key has 32 bytes');
  return { signing: bytes.subarray(0, halfBytes), encryption: bytes.subarray(halfBytes) };
};
