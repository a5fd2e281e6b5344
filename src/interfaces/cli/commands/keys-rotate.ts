import type { RotateEmailIndexes } from '../../../application/encryption/rotate-email-indexes.ts';
import { rotationLimits, type RotateKeys } from '../../../application/encryption/rotate-keys.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { wholeNumber } from '../whole-number.ts';

/** What the command needs, open as long as it runs. */
export type OpenRotateKeys = () => Promise<
  AsyncDisposable & { readonly rotateKeys: RotateKeys; readonly rotateEmailIndexes: RotateEmailIndexes }
>;

const batch = { least: 1, most: 1000, otherwise: rotationLimits.batchKeys };
/** 100,000 users within ten minutes take 167 in a second. */
const perSecond = { least: 1, most: 100_000, otherwise: 1000 };

export const keysRotateCommand = (open: OpenRotateKeys): Command => ({
  name: 'keys rotate',
  summary: 'wrap every data key under the primary key, and index every address under BLIND_INDEX_KEY',
  options: {
    batch: { value: 'N', summary: `data keys, or addresses, in one commit, ${batch.otherwise} unless given` },
    'per-second': {
      value: 'N',
      summary: `data keys, or addresses, in a second at most, ${perSecond.otherwise} unless given`,
    },
  },
  run: async (options, { out, err }) => {
    const pace = {
      batchKeys: wholeNumber(options, 'batch', batch),
      perSecond: wholeNumber(options, 'per-second', perSecond),
    };
    await using tools = await open();
    const { rewrapped, unreadable, remaining } = await tools.rotateKeys({
      ...pace,
      onProgress: (done) => err(`${done} re-wrapped`),
    });
    out(
      `${rewrapped} data keys re-wrapped, ${unreadable} unreadable, ${remaining} under other keys than the primary one`,
    );
    const addresses = await tools.rotateEmailIndexes({
      batch: pace.batchKeys,
      perSecond: pace.perSecond,
      onProgress: (done) => err(`${done} indexed`),
    });
    out(
      `${addresses.renewed} addresses indexed, ${addresses.unreadable} unreadable, ${addresses.remaining} not under BLIND_INDEX_KEY, ${addresses.forgotten} former indexes removed`,
    );
    return remaining > 0 || addresses.remaining > 0 ? exitCodes.attention : exitCodes.done;
  },
});
