import { randomFillSync } from 'node:crypto';
import type { IdGenerator } from '../../application/ports/id-generator.ts';

const maxCounter = 0xfff;
/** Random bits are drawn for so many ids at once: a draw costs far more than an id. */
const idsPerDraw = 256;
const randomBytesPerId = 10;
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
  const drawn = Buffer.alloc(idsPerDraw * randomBytesPerId);
  let used = drawn.length;
  let timeMs = 0;
  let counter = 0;

  return {
    next: () => {
      if (used === drawn.length) {
        randomFillSync(drawn);
        used = 0;
      }
      drawn.copy(bytes, 6, used, (used += randomBytesPerId));
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
