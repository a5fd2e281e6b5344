import type { LegacyCipher } from '../../application/ports/legacy-cipher.ts';
import { ok } from '../../domain/shared/result.ts';
import { fernetKey } from './fernet-key.ts';
import { openFernetToken } from './fernet-token.ts';

/** With the `ENCRYPTION_KEY` of then, in both of its forms; an empty text was stored as it is. Throws `RangeError`. */
export const makeFernetCipher = (keyText: string): LegacyCipher => {
  const key = fernetKey(keyText);
  return { open: (stored) => (stored === '' ? ok('') : openFernetToken(stored, key)) };
};
