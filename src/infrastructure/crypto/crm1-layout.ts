import { UnreadableValue } from '../../application/ports/cipher.ts';

const magic = Buffer.from('CRM');
const formatVersion = 1;
/** AES-256-GCM, HKDF-SHA256, a commitment of 32 bytes. */
const suite = 1;
const paddedFlag = 1;

const kindBytes = { value: 1, wrapped_key: 2, canary: 3 } as const;
/** What is sealed. The opener says what it expects, so that one kind never passes for another. */
export type Kind = keyof typeof kindBytes;

const at = { keyId: 8, salt: 24, commitment: 40, nonce: 72, ciphertext: 84 } as const;

export const saltBytes = at.commitment - at.salt;
/** NIST SP 800-38D recommends 96-bit IVs for GCM (section 5.2.1.1). */
export const nonceBytes = at.ciphertext - at.nonce;
export const tagBytes = 16;
/** What sealing adds to a text, in bytes, padding aside. */
export const overheadBytes = at.ciphertext + tagBytes;

/** Padded plaintexts are a multiple of this. */
export const paddingBlockBytes = 64;
export const maxPlaintextBytes = 1_048_576;
const maxSealedBytes = overheadBytes + maxPlaintextBytes + paddingBlockBytes;

export type Header = {
  readonly kind: Kind;
  readonly padded: boolean;
  readonly keyId: Uint8Array;
  readonly salt: Uint8Array;
  readonly commitment: Uint8Array;
};

/** Everything before the nonce: 72 bytes. */
export const writeHeader = ({ kind, padded, keyId, salt, commitment }: Header): Buffer =>
  Buffer.concat([
    magic,
    Buffer.of(formatVersion, kindBytes[kind], suite, padded ? paddedFlag : 0, 0),
    keyId,
    salt,
    commitment,
  ]);

/** The parts of a sealed value, as views on it. */
export type Envelope = Omit<Header, 'kind'> & {
  readonly header: Uint8Array;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly tag: Uint8Array;
};

/** Throws `UnreadableValue` for anything but a CRM1 value of this kind. */
export const readEnvelope = (sealed: Uint8Array, kind: Kind): Envelope => {
  if (sealed.length < overheadBytes) throw new UnreadableValue('Too short to be a sealed value');
  if (sealed.length > maxSealedBytes) throw new UnreadableValue('Too long to be a sealed value');
  if (!magic.equals(sealed.subarray(0, magic.length))) throw new UnreadableValue('Not a CRM1 value');

  const [version, kindByte, suiteByte, flags = 0, reserved] = sealed.subarray(magic.length, at.keyId);
  if (version !== formatVersion || suiteByte !== suite || flags > paddedFlag || reserved !== 0)
    throw new UnreadableValue('A CRM1 value of an unknown version');
  if (kindByte !== kindBytes[kind]) throw new UnreadableValue('A CRM1 value of another kind');

  const tagAt = sealed.length - tagBytes;
  return {
    header: sealed.subarray(0, at.nonce),
    padded: flags === paddedFlag,
    keyId: sealed.subarray(at.keyId, at.salt),
    salt: sealed.subarray(at.salt, at.commitment),
    commitment: sealed.subarray(at.commitment, at.nonce),
    nonce: sealed.subarray(at.nonce, at.ciphertext),
    ciphertext: sealed.subarray(at.ciphertext, tagAt),
    tag: sealed.subarray(tagAt),
  };
};
