import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readTextIfThere, writeDurably } from './durable-file.ts';
import { takeExclusiveLock } from './exclusive-lock.ts';

/** Where an embedded server keeps its database and its keys. */
export type DataDirectory = {
  /** Absolute. */
  readonly path: string;
  /** The secret kept under this file name; made and kept on first use, readable by its owner alone. */
  keepSecret(name: string, make: () => string): Promise<string>;
  /** Lets another process use the directory. */
  release(): void;
};

/** Another process uses the directory; two would lose each other's data. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  readonly path: string;

  constructor(path: string) {
    super(`The data directory ${path} is in use by another process`);
    this.path = path;
  }
}

/**
 * Opens the directory for this process alone, creating it for its owner alone when it is missing.
 * Throws `DataDirectoryInUse` while another process has it open; one that died does not count.
 */
export const openDataDirectory = async (directory: string): Promise<DataDirectory> => {
  const path = resolve(directory);
  await mkdir(path, { recursive: true, mode: 0o700 });
  const lock = takeExclusiveLock(join(path, 'lock'));
  if (lock === null) throw new DataDirectoryInUse(path);

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
