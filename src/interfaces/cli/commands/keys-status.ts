import type { DescribeKeys, KeyDescription } from '../../../application/encryption/describe-keys.ts';
import type { EmailIndexUse } from '../../../application/ports/email-index-rotation.ts';
import { toHex } from '../../../domain/shared/hex.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

/** What the command needs, open as long as it runs. */
export type OpenDescribeKeys = () => Promise<
  AsyncDisposable & {
    readonly describeKeys: DescribeKeys;
    readonly describeEmailIndexes: () => Promise<EmailIndexUse>;
  }
>;

const roles: { readonly [role in KeyDescription['role']]: string } = {
  primary: 'primary',
  decrypt_only: 'decrypt-only',
  unknown: 'unknown',
};

const canaries: { readonly [canary in KeyDescription['canary']]: string } = {
  opens: 'opens',
  does_not_open: 'DOES NOT OPEN',
  none: 'none',
};

const line = ({ kekId, role, dataKeys, canary }: KeyDescription): string =>
  `${toHex(kekId)}  ${roles[role].padEnd(12)}  ${String(dataKeys).padStart(9)}  ${canaries[canary]}`;

const head = `${'key'.padEnd(32)}  ${'role'.padEnd(12)}  ${'data keys'.padStart(9)}  canary`;

const isLost = ({ role, dataKeys }: KeyDescription): boolean => role === 'unknown' && dataKeys > 0;
const differs = ({ role, canary }: KeyDescription): boolean =>
  role !== 'unknown' && canary === 'does_not_open';
const mayGo = ({ role, dataKeys }: KeyDescription): boolean => role === 'decrypt_only' && dataKeys === 0;

/** What may be done about the indexes of addresses; null: nothing. */
const advice = ({ outdated, hasFormer, isPreviousGiven }: EmailIndexUse): string | null => {
  if (outdated > 0) return 'Addresses are not under BLIND_INDEX_KEY yet: caresma keys rotate moves them.';
  if (isPreviousGiven) return 'No address needs BLIND_INDEX_KEY_PREVIOUS: it may be removed.';
  return hasFormer ? 'Indexes of a former key are still stored: caresma keys rotate removes them.' : null;
};

export const keysStatusCommand = (open: OpenDescribeKeys): Command => ({
  name: 'keys status',
  summary: 'show the key-encryption keys, what each of them wraps, and how addresses are found',
  options: {},
  run: async (_, { out, err }) => {
    await using tools = await open();
    const keys = await tools.describeKeys();
    const addresses = await tools.describeEmailIndexes();
    out([head, ...keys.map(line)].join('\n'));
    out(`addresses: ${addresses.addresses}, ${addresses.outdated} of them not under BLIND_INDEX_KEY`);

    const advised = advice(addresses);
    if (advised !== null) err(advised);
    for (const { kekId } of keys.filter(mayGo)) err(`${toHex(kekId)} wraps nothing: it may be removed.`);
    for (const { kekId } of keys.filter(isLost)) {
      err(`${toHex(kekId)} is not in ENCRYPTION_KEYS: what its data keys seal cannot be read.`);
    }
    for (const { kekId } of keys.filter(differs)) {
      err(`${toHex(kekId)} is not the key that this database was used with, though it has its id.`);
    }
    return keys.some((key) => isLost(key) || differs(key)) ? exitCodes.attention : exitCodes.done;
  },
});
