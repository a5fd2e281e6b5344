import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LedgerDamaged, type ErasureLedger } from '../../application/ports/erasure-ledger.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import { firstBadLine, type ErasureLine, type ErasureSeal } from '../../domain/erasure/erasure-chain.ts';
import { appendDurably, readTextIfThere } from './durable-file.ts';
import { takeExclusiveLock, type ExclusiveLock } from './exclusive-lock.ts';
import { readLedgerLine, writeLedgerLine } from './ledger-line.ts';

/** The file cannot serve; the message does not name it. */
export class LedgerUnusable extends Error {
  override readonly name = 'LedgerUnusable';
}

/** How long one that appends waits for another one, in ms, and how often it asks. */
const lockWaitMs = 2_000;
const lockRetryMs = 20;

type Kept = {
  readonly lines: readonly ErasureLine[];
  /** Of the whole lines; what comes after is what was left of an append that never was acknowledged. */
  readonly bytes: number;
};

export type FileLedger = ErasureLedger & {
  readonly file: string;
  /** Makes the file when it is missing. Throws `LedgerUnusable`. */
  prepare(): Promise<void>;
};

/**
 * A text file with a line for each erasure, chained; flushed to the disk line by line. Instances may share one over a
 * file system that has POSIX locks: those that append take turns, by a lock in `<file>.lock`.
 */
export const fileErasureLedger = (file: string, seal: ErasureSeal): FileLedger => {
  let turn: Promise<unknown> = Promise.resolve();

  const keptIn = async (): Promise<Kept> => {
    const text = (await readTextIfThere(file)) ?? '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').slice(0, -1).map(readLedgerLine);
    const bad = firstBadLine(seal, lines);
    if (bad !== null) throw new LedgerDamaged(bad);
    return { lines: lines.filter((line) => line !== null), bytes: Buffer.byteLength(whole) };
  };

  const append: ErasureLedger['append'] = async (erasure) => {
    const lock = await waitForLock(`${file}.lock`);
    try {
      const { lines, bytes } = await keptIn();
      const line = { ...erasure, seq: lines.length + 1 };
      const hash = seal.hash(lines.at(-1)?.hash ?? null, line);
      await appendDurably(file, bytes, writeLedgerLine({ ...line, hash }));
    } finally {
      lock.release();
    }
  };

  return {
    file,
    prepare: async () => {
      try {
        await mkdir(dirname(file), { recursive: true, mode: 0o700 });
        await (await open(file, 'a', 0o600)).close();
      } catch (cause) {
        throw new LedgerUnusable('cannot be written', { cause });
      }
    },
    append: (erasure) => {
      const mine = turn.then(() => append(erasure)).catch(translate);
      turn = mine.catch(() => undefined);
      return mine;
    },
    read: async () => (await keptIn()).lines.map(({ userId, createdAt, at }) => ({ userId, createdAt, at })),
  };
};

const translate = (error: unknown): never => {
  if (error instanceof LedgerDamaged) throw error;
  throw new StorageUnavailable('the erasure ledger cannot be written', { cause: error });
};

const waitForLock = async (path: string): Promise<ExclusiveLock> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  for (const endMs = performance.now() + lockWaitMs; performance.now() < endMs;) {
    const lock = takeExclusiveLock(path);
    if (lock !== null) return lock;
    // eslint-disable-next-line no-await-in-loop -- somebody else has it
    await new Promise<void>((resolve) => setTimeout(resolve, lockRetryMs));
  }
  throw new Error('somebody else holds the lock');
};
