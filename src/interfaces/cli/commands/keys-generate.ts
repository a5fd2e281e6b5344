import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** `generateKey` makes an entry of ENCRYPTION_KEYS. */
export const keysGenerateCommand = (generateKey: () => string): Command => ({
  name: 'keys generate',
  summary: 'print a new key-encryption key',
  options: {},
  run: async (_, { out, err }) => {
    out(generateKey());
    err('This is a new entry for ENCRYPTION_KEYS, and the only copy of it. It is not in use yet:');
    err('1. Append it to ENCRYPTION_KEYS behind a comma, on every instance, and restart them one by one.');
    err('2. Move it to the front, again on every instance: it then wraps what is new.');
    err(
      '3. Run `caresma keys rotate`, and remove the old key when `caresma keys status` says that it may go.',
    );
    return exitCodes.done;
  },
});
