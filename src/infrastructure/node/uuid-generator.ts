import { randomFillSync } from 'node:crypto';
import type { IdGenerator } from '../../application/ports/id-generator.ts';

const maxCounter = 0xfff;
/** A counter starts below this, which leaves room for at least 2048 ids in one millisecond. */
const counterSeeds = 0x800;

const canonical = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/**
 * UUIDs of version 7 (RFC 9562): 48 bits of Unix time in ms, a counter of 12 bits within the millisecond
 * (section 6.2, method 1), 62 random bits. Each is greater than the one before, even when the clock is set back.
 */
export const makeUuidGenerator = (nowMs: () => number = Date.now): IdGenerator => {
  const bytes = Buffer.alloc(16);
  let timeMs = 0;
  let counter = 0;

  return {
    next: () => {
      randomFillSync(bytes, 6);
      const seed = bytes.readUInt16BE(6) % counterSeeds;
      const now = nowMs();
      if (now > timeMs || counter === maxCounter) {
        timeMs = Math.max(now, timeMs + 1);
        counter = seed;
      } else {
        counter += 1;
      }

      bytes.writeUIntBE(timeMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
      return canonical(bytes.toString('hex'));
    },
  };
};
