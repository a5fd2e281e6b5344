import type { Cipher, SealContext } from '../../application/ports/cipher.ts';
import { open, seal } from './crm1.ts';
import { readEnvelope } from './crm1-layout.ts';
import { makeDataKeys, type DataKeysDeps } from './data-keys.ts';

const placeOf = ({ table, column, rowId, ownerId }: SealContext): readonly string[] => [
  table,
  column,
  rowId,
  ownerId,
];

/**
 * Seals text in the CRM1 format under its owner's data key, padded to a multiple of 64 bytes so that the size
 * of a stored sentence says little about it. Text is kept as UTF-8: lone surrogates become U+FFFD.
 */
export const makeSealedCipher = (deps: DataKeysDeps): Cipher => {
  const dataKeys = makeDataKeys(deps);

  return {
    seal: async (plaintext, context) => {
      const key = await dataKeys.active(context.ownerId);
      const sealing = { key, kind: 'value', context: placeOf(context) } as const;
      return seal(Buffer.from(plaintext), sealing, { padded: true });
    },

    open: async (sealed, context) => {
      const key = await dataKeys.find(context.ownerId, readEnvelope(sealed, 'value').keyId);
      return open(sealed, { key, kind: 'value', context: placeOf(context) }).toString();
    },
  };
};
