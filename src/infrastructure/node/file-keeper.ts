import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from './durable-file.ts';

/** Keeps texts in a folder, made on first use; folder and files are for their owner alone. */
export const makeFileKeeper =
  (folder: string) =>
  async (name: string, text: string): Promise<void> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDurably(join(folder, name), text);
  };
