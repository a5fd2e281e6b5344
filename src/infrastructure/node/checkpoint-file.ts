import { open } from 'node:fs/promises';
import type { AuditCheckpoints } from '../../application/ports/audit-checkpoints.ts';
import type { AuditHead } from '../../domain/audit/audit-chain.ts';

/** The file cannot serve; the message does not name it. */
export class CheckpointFileUnusable extends Error {
  override readonly name = 'CheckpointFileUnusable';
}

const append = async (file: string, text: string): Promise<void> => {
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

type FileCheckpoints = AuditCheckpoints & {
  /** Makes the file when it is missing. Throws `CheckpointFileUnusable`. */
  readonly prepare: () => Promise<void>;
};

/**
 * A text file that only grows, opened anew for each line, so that it may be moved away. `write` makes the line of a
 * checkpoint, without its end; several instances may share the file.
 */
export const fileCheckpoints = (
  file: string,
  write: (heads: readonly AuditHead[]) => string,
): FileCheckpoints => ({
  prepare: () =>
    append(file, '').catch((error: NodeJS.ErrnoException) => {
      throw new CheckpointFileUnusable(`cannot be written (${error.code ?? error.name})`, { cause: error });
    }),
  // A line that was torn by a crash must not tear the next one.
  keep: (heads) => append(file, `\n${write(heads)}\n`),
});
