import { makeLocalKeyRing } from '../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../src/infrastructure/crypto/sealed-cipher.ts';
import type { StorageOptions } from '../../src/infrastructure/mikro-orm/connect-storage.ts';

/** For two processes that read each other's values: under a ring whose one key both know, 48 bytes in hexadecimal. */
export const cipherOf = (key: string): StorageOptions['makeCipher'] => {
  const bytes = Buffer.from(key, 'hex');
  const keys = makeLocalKeyRing([{ id: bytes.subarray(0, 16), secret: bytes.subarray(16) }]);
  return (store) => makeSealedCipher({ keys, store, clock: { now: () => new Date() } });
};
