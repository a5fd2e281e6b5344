import { open, readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/** A file that was named cannot be read or written. */
export class FileNotUsable extends Error {
  override readonly name = 'FileNotUsable';
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super('cannot be used', { cause });
    this.path = path;
  }
}

const using = <T>(path: string, work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw new FileNotUsable(path, error);
  });

/** The first line, without what surrounds it. Throws `FileNotUsable`. */
export const readFirstLine = async (path: string): Promise<string> =>
  (await using(path, readFile(path, 'utf8'))).split('\n', 1)[0]?.trim() ?? '';

/** All of it, as UTF-8; `-` is standard input. Throws `FileNotUsable`. */
export const readText = (path: string): Promise<string> =>
  path === '-' ? text(process.stdin) : using(path, readFile(path, 'utf8'));

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
