import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

const ownerOnly = 0o600;

/** The text of a file, or null when there is none. */
export const readTextIfThere = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

/** Writes a file that only its owner may read. It is there whole and for good, or not at all. */
export const writeDurably = async (file: string, text: string): Promise<void> => {
  const unfinished = `${file}.new`;
  await syncAfter(unfinished, 'w', (handle) => handle.writeFile(text));
  await rename(unfinished, file);
  await syncDirectoryOf(file);
};

/** Windows has no way to flush a directory. */
const syncDirectoryOf = async (file: string): Promise<void> => {
  if (process.platform !== 'win32') await syncAfter(dirname(file), 'r');
};

/**
 * Puts text behind the first `at` bytes of a file that only its owner may read, in place of what else was there. Resolves
 * when it is there for good; what is interrupted may leave a part of it.
 */
export const appendDurably = async (file: string, at: number, text: string): Promise<void> => {
  await syncAfter(file, 'a', async (handle) => {
    await handle.truncate(at);
    await handle.writeFile(text);
  });
  if (at === 0) await syncDirectoryOf(file);
};

type FileHandle = Awaited<ReturnType<typeof open>>;

const syncAfter = async (
  path: string,
  flags: 'r' | 'w' | 'a',
  write?: (handle: FileHandle) => Promise<void>,
): Promise<void> => {
  const handle = await open(path, flags, ownerOnly);
  try {
    await write?.(handle);
    await handle.sync();
  } finally {
    await handle.close();
  }
};
