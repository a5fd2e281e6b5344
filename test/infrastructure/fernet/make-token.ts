import { createCipheriv, createHmac, randomBytes } from 'node:crypto';
import type { FernetKey } from '../../../src/infrastructure/fernet/fernet-key.ts';

type Options = { readonly iv?: Uint8Array; readonly seconds?: number };

/** Makes a token as github.com/fernet/spec says: the other side of the parser, which the product does not have. */
export const makeFernetToken = (
  plaintext: string | Uint8Array,
  { signing, encryption }: FernetKey,
  { iv = randomBytes(16), seconds = 1_700_000_000 }: Options = {},
): string => {
  const head = Buffer.alloc(9);
  head[0] = 0x80;
  head.writeBigUInt64BE(BigInt(seconds), 1);
  const cipher = createCipheriv('aes-128-cbc', encryption, iv);
  const body = Buffer.concat([head, iv, cipher.update(Buffer.from(plaintext)), cipher.final()]);
  const token = Buffer.concat([body, createHmac('sha256', signing).update(body).digest()]).toString(
    'base64url',
  );
  return token.padEnd(Math.ceil(token.length / 4) * 4, '=');
};
