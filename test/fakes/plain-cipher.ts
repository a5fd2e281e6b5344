import { createHash } from 'node:crypto';
import { UnreadableValue, type Cipher, type SealContext } from '../../src/application/ports/cipher.ts';

const maxPlaintextBytes = 1_048_576;
const checksumBytes = 32;

const checksum = (text: Uint8Array, { table, column, rowId, ownerId }: SealContext): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([table, column, rowId, ownerId]))
    .update(text)
    .digest();

/** Hides nothing, so that a test can read what was stored, but notices whatever was altered or moved. */
export const plainCipher: Cipher = {
  seal: async (plaintext, context) => {
    const text = Buffer.from(plaintext);
    if (text.length > maxPlaintextBytes) throw new RangeError('Too long to seal');
    return Buffer.concat([checksum(text, context), text]);
  },

  open: async (sealed, context) => {
    const text = Buffer.from(sealed.subarray(checksumBytes));
    if (!checksum(text, context).equals(sealed.subarray(0, checksumBytes)))
      throw new UnreadableValue('Altered or moved');
    return text.toString();
  },
};
