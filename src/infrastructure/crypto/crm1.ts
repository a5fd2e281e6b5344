import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { UnreadableValue } from '../../application/ports/cipher.ts';
import {
  maxPlaintextBytes,
  nonceBytes,
  readEnvelope,
  saltBytes,
  tagBytes,
  writeHeader,
  type Kind,
} from './crm1-layout.ts';
import { lengthPrefixed } from './length-prefix.ts';
import { paddingFor, withoutPadding } from './padding.ts';
import { deriveValueKey, type SealingKey } from './sealing-key.ts';

const algorithm = 'aes-256-gcm';

export type Sealing = {
  readonly key: SealingKey;
  readonly kind: Kind;
  /** Where the value lives; authenticated with it. */
  readonly context: readonly string[];
};

/** How a fresh value is made; `padded` hides its exact length. */
export type SealOptions = {
  readonly padded?: boolean;
  readonly random?: (bytes: number) => Uint8Array;
};

/** Node finds out by an exception that bytes are no KeyObject, which costs more than to make one. */
const encryptionKey = (key: SealingKey, salt: Uint8Array): KeyObject =>
  createSecretKey(deriveValueKey(key, 'enc', salt));

/**
 * Seals bytes in the CRM1 format. Every value has its own key, from the given key and a random salt.
 * Throws `RangeError` for more than 1 MiB.
 */
export const seal = (
  plaintext: Uint8Array,
  { key, kind, context }: Sealing,
  { padded = false, random = randomBytes }: SealOptions = {},
): Buffer => {
  if (plaintext.length > maxPlaintextBytes)
    throw new RangeError(`A sealed value holds at most ${maxPlaintextBytes} bytes`);

  const salt = random(saltBytes);
  const nonce = random(nonceBytes);
  const commitment = deriveValueKey(key, 'commit', salt);
  const header = writeHeader({ kind, padded, keyId: key.id, salt, commitment });
  const cipher = createCipheriv(algorithm, encryptionKey(key, salt), nonce);
  cipher.setAAD(lengthPrefixed(header, ...context));

  const text = cipher.update(plaintext);
  const padding = padded ? cipher.update(paddingFor(plaintext.length)) : Buffer.of();
  cipher.final();
  return Buffer.concat([header, nonce, text, padding, cipher.getAuthTag()]);
};

/** Opens what `seal` made with the same key, kind and context. Throws `UnreadableValue` for anything else. */
export const open = (sealed: Uint8Array, { key, kind, context }: Sealing): Buffer => {
  const { header, padded, keyId, salt, commitment, nonce, ciphertext, tag } = readEnvelope(sealed, kind);
  if (!Buffer.from(key.id).equals(keyId)) throw new UnreadableValue('Sealed under another key');
  // GCM alone does not commit to a key: a forged value could open under two of them.
  if (!timingSafeEqual(deriveValueKey(key, 'commit', salt), commitment))
    throw new UnreadableValue('The commitment does not match the key');

  const decipher = createDecipheriv(algorithm, encryptionKey(key, salt), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(lengthPrefixed(header, ...context)).setAuthTag(tag);
  const text = decipher.update(ciphertext);
  try {
    decipher.final();
  } catch {
    throw new UnreadableValue('Altered, or moved from where it was sealed');
  }
  return padded ? withoutPadding(text) : text;
};
