import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** A file that was named cannot be read or written. */
export class FileNotUsable extends Error {
  override readonly name = 'FileNotUsable';
}

const unusable = (path: string, cause: unknown): FileNotUsable =>
  new FileNotUsable(`${path} cannot be used`, { cause });

const using = <T>(path: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw unusable(path, error);
  });

/** The first line, without what surrounds it. Throws `FileNotUsable`. */
export const readFirstLine = async (path: string): Promise<string> =>
  (await using(path, readFile(path, 'utf8'))).split('\n', 1)[0]?.trim() ?? '';

/** Line by line, as UTF-8; `-` is standard input. Throws `FileNotUsable`. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = path === '-' ? null : await using(path, open(path));
  const lines = file === null ? createInterface({ input: process.stdin }) : file.readLines();
  const each = lines[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await using(path, each.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    lines.close();
    await file?.close();
  }
}

/** Empties the file, or makes it for its owner alone. Throws `FileNotUsable`. */
export const writeLines = async (
  path: string,
): Promise<AsyncDisposable & { add(line: string): Promise<void> }> => {
  const file = await using(path, open(path, 'w', 0o600));
  return {
    add: async (line) => {
      await using(path, file.write(`${line}\n`));
    },
    [Symbol.asyncDispose]: () => file.close(),
  };
};
