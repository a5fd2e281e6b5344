import { UnreadableValue } from '../application/ports/cipher.ts';
import { EmailIndexMisfit } from '../application/ports/email-index-rotation.ts';
import { LedgerDamaged } from '../application/ports/erasure-ledger.ts';
import { CheckpointFileUnusable } from '../infrastructure/node/checkpoint-file.ts';
import { DataDirectoryUnusable } from '../infrastructure/node/data-directory.ts';
import { LedgerUnusable } from '../infrastructure/node/erasure-ledger.ts';
import { FileNotUsable } from '../infrastructure/node/text-files.ts';
import { exitCodes } from '../interfaces/cli/exit-codes.ts';
import { UnusableKeys } from './config/embedded-keys.ts';
import type { Problem } from './config/problems.ts';
import { EnvFileUnreadable } from './config/read-environment.ts';
import { databaseProblem } from './database-problem.ts';
import { misconfigured, unavailable, type StartProblem } from './exit-problem.ts';

const listenProblems: { readonly [code: string]: StartProblem } = {
  EADDRINUSE: unavailable('PORT', 'is in use by another process'),
  EACCES: unavailable('PORT', 'may not be used by this user'),
  EADDRNOTAVAIL: unavailable('HOST', 'is no address of this machine'),
};

const emailIndexProblems: { readonly [reason in EmailIndexMisfit['reason']]: Problem } = {
  unknown_key: {
    key: 'BLIND_INDEX_KEY',
    problem: 'is not the key of this database; the one before it belongs into BLIND_INDEX_KEY_PREVIOUS',
  },
  previous_needed: {
    key: 'BLIND_INDEX_KEY_PREVIOUS',
    problem: 'is missing, or another; some addresses are found by it alone until caresma keys rotate has run',
  },
  unfinished: {
    key: 'BLIND_INDEX_KEY',
    problem:
      'is a third one; start with the one before alone, without BLIND_INDEX_KEY_PREVIOUS, and run caresma keys rotate',
  },
};

/** What a person can do something about, of all that a start can fail of; undefined for a bug. */
export const startProblem = (error: unknown): StartProblem | undefined => {
  if (error instanceof EnvFileUnreadable) return misconfigured('.env', error.message);
  if (error instanceof DataDirectoryUnusable) return unavailable('CARESMA_DATA_DIR', error.message);
  if (error instanceof FileNotUsable)
    return { key: error.path, problem: error.message, exitCode: exitCodes.noInput };
  if (error instanceof LedgerDamaged)
    return misconfigured(
      'ERASURE_LEDGER_FILE',
      `${error.message}, or AUDIT_KEY is not the key that it was written with`,
    );
  if (error instanceof LedgerUnusable) return misconfigured('ERASURE_LEDGER_FILE', error.message);
  if (error instanceof CheckpointFileUnusable) return misconfigured('AUDIT_CHECKPOINT_FILE', error.message);
  if (error instanceof UnusableKeys) return { ...error.problem, exitCode: exitCodes.configuration };
  if (error instanceof UnreadableValue)
    return misconfigured('ENCRYPTION_KEYS', 'do not open what is stored in this database');
  if (error instanceof EmailIndexMisfit)
    return { ...emailIndexProblems[error.reason], exitCode: exitCodes.configuration };
  return databaseProblem(error) ?? listenProblem(error);
};

const listenProblem = (error: unknown): StartProblem | undefined =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error
    ? listenProblems[String(error.code)]
    : undefined;
