import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

/** The name by which a token says which key signed it, and the halves that sign and verify. */
export type SigningKey = {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
};

/** RFC 8410, sections 7 and 10.3: what PKCS #8 puts before the 32 bytes of an Ed25519 private key. */
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
/** RFC 8032, section 5.1.5. */
const seedBytes = 32;

/** The Ed25519 key of a seed. Its id is its thumbprint (RFC 7638 with RFC 8037, appendix A.3). Throws `RangeError`. */
export const signingKeyFrom = (seed: Uint8Array): SigningKey => {
  if (seed.length !== seedBytes) throw new RangeError(`An Ed25519 key has ${seedBytes} bytes`);
  const der = Buffer.concat([pkcs8Prefix, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const { crv, kty, x } = publicKey.export({ format: 'jwk' });
  const id = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { id, privateKey, publicKey };
};
