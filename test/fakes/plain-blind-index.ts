import { createHash } from 'node:crypto';
import type { BlindIndex } from '../../src/application/ports/blind-index.ts';

/** An index under a key that everybody knows. */
export const plainBlindIndex = (key = 'test'): BlindIndex => ({
  keyId: new Uint8Array(createHash('sha256').update(key).digest()).slice(0, 16),
  of: (place, text) =>
    new Uint8Array(
      createHash('sha256')
        .update(JSON.stringify([key, place, text]))
        .digest(),
    ),
});
