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
  // Windows has no way to flush a directory.
  if (process.platform !== 'win32') await syncAfter(dirname(file), 'r');
};

type FileHandle = Awaited<ReturnType<typeof open>>;

const syncAfter = async (
  path: string,
  flags: 'r' | 'w',
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
