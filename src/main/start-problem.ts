import { UnreadableValue } from '../application/ports/cipher.ts';
import { StorageUnavailable } from '../application/ports/storage-unavailable.ts';
import { DataDirectoryInUse } from '../infrastructure/node/data-directory.ts';
import { FileNotUsable } from '../infrastructure/node/text-files.ts';
import { exitCodes, type ExitCode } from '../interfaces/cli/exit-codes.ts';

/** Why nothing could start, in one line that names what to change. */
export type StartProblem = { readonly line: string; readonly exitCode: ExitCode };

/** Null for anything unexpected. */
export const startProblem = (error: unknown): StartProblem | null => {
  if (error instanceof DataDirectoryInUse) return { line: error.message, exitCode: exitCodes.unavailable };
  if (error instanceof FileNotUsable) return { line: error.message, exitCode: exitCodes.noInput };
  if (error instanceof UnreadableValue) {
    const line = 'ENCRYPTION_KEYS: do not open what is stored in this database';
    return { line, exitCode: exitCodes.configuration };
  }
  if (error instanceof StorageUnavailable) {
    return { line: 'DATABASE_URL: the database cannot be reached', exitCode: exitCodes.unavailable };
  }
  return null;
};
