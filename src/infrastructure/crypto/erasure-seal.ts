import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ErasureLine, ErasureSeal } from '../../domain/erasure/erasure-chain.ts';
import { lengthPrefixed } from './length-prefix.ts';
import { secretBytes } from './sealing-key.ts';

const label = 'caresma-erasure-1';

const hmac = (key: Uint8Array, before: Uint8Array | null, line: Omit<ErasureLine, 'hash'>): Uint8Array => {
  const { seq, at, userId, createdAt } = line;
  const bytes = lengthPrefixed(
    label,
    before ?? '',
    String(seq),
    at.toISOString(),
    userId,
    createdAt.toISOString(),
  );
  return Uint8Array.from(createHmac('sha256', key).update(bytes).digest());
};

/**
 * HMAC-SHA256 (RFC 2104) over these items in UTF-8, each with its length before it: a label, the hash of the line
 * before (32 bytes, nothing for the first), `seq` in decimal, the time in ISO 8601, the user's id and the time from
 * which on something was held. The first key is for new lines, the others verify old ones. Throws `RangeError` for a key
 * of another size than 32 bytes, and for none.
 */
export const makeErasureSeal = (keys: readonly Uint8Array[]): ErasureSeal => {
  const [primary] = keys;
  if (primary === undefined || keys.some(({ length }) => length !== secretBytes))
    throw new RangeError(`a key of the erasure ledger has ${secretBytes} bytes`);
  return {
    hash: (before, line) => hmac(primary, before, line),
    verifies: (before, line) =>
      line.hash.length === secretBytes &&
      keys.some((key) => timingSafeEqual(hmac(key, before, line), line.hash)),
  };
};
