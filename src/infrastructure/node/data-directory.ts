import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readTextIfThere, writeDurably } from './durable-file.ts';
import { takeExclusiveLock, type ExclusiveLock } from './exclusive-lock.ts';

/** Where an embedded server keeps its database and its keys. */
export type DataDirectory = {
  /** Absolute. */
  readonly path: string;
  /** The secret kept under this file name; made and kept on first use, readable by its owner alone. */
  keepSecret(name: string, make: () => string): Promise<string>;
  /** Lets another process use the directory. */
  release(): void;
};

/** The directory cannot serve; the message says why and does not name it. */
export class DataDirectoryUnusable extends Error {
  override readonly name = 'DataDirectoryUnusable';
}

/**
 * Opens the directory for this process alone, creating it for its owner alone when it is missing.
 * Throws `DataDirectoryUnusable` when it cannot be made or written, and while another process has it open: two would
 * lose each other's data. One that died does not count.
 */
export const openDataDirectory = async (directory: string): Promise<DataDirectory> => {
  const path = resolve(directory);
  const lock = await takeLock(path);
  if (lock === null) throw new DataDirectoryUnusable('is in use by another process');

  return {
    path,
    keepSecret: async (name, make) => {
      const file = join(path, name);
      const kept = await readTextIfThere(file);
      if (kept !== null) return kept.trim();

      const secret = make();
      await writeDurably(file, `${secret}\n`);
      return secret;
    },
    release: () => lock.release(),
  };
};

const takeLock = async (path: string): Promise<ExclusiveLock | null> => {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return takeExclusiveLock(join(path, 'lock'));
  } catch (cause) {
    throw new DataDirectoryUnusable('cannot be created or written', { cause });
  }
};
