import type { EraseByOperator } from '../../../application/erasure/erase-by-operator.ts';
import { UsageError, type Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

type Tools = { readonly eraseByOperator: EraseByOperator };

/** What the command needs, open as long as it runs. */
export type OpenErasure = () => Promise<AsyncDisposable & Tools>;

export const eraseCommand = (open: OpenErasure): Command => ({
  name: 'erase',
  summary: 'erase everything that is held about a person, for good',
  options: {
    user: { value: 'UUID', summary: 'whose: the id of an account, or of the guest' },
  },
  run: async ({ user }, { err }) => {
    if (user === undefined) throw new UsageError('It takes --user.');
    await using tools = await open();
    const erased = await tools.eraseByOperator(user);
    if (!erased.ok) {
      err('There is no such user.');
      return exitCodes.noInput;
    }
    err('Everything about this person is erased. Backups have it until they expire.');
    return exitCodes.done;
  },
});
