import { UnreadableValue, type Cipher } from '../ports/cipher.ts';
import type { Log } from '../ports/log.ts';
import type { Metrics } from '../ports/metrics.ts';

/** The same cipher, which tells operators of every value that does not open: somebody changed it, or a key is missing. */
export const alarmingCipher = (
  cipher: Cipher,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): Cipher => ({
  seal: (plaintext, context) => cipher.seal(plaintext, context),
  open: async (sealed, context) => {
    try {
      return await cipher.open(sealed, context);
    } catch (error) {
      if (error instanceof UnreadableValue) {
        metrics.count('values_unreadable', 1, { table: context.table });
        log.error('value_unreadable', { part: `${context.table}.${context.column}`, errorName: error.name });
      }
      throw error;
    }
  },
});
