import { DatabaseSync } from 'node:sqlite';

const sqliteBusy = 5;

export type ExclusiveLock = { release(): void };

/** Keeps locks from the garbage collector: collecting a database closes it. */
const held = new Set<DatabaseSync>();

/**
 * Takes the lock of a file, created when missing; null when another process, or this one, holds it.
 *
 * Node has no call for the operating system's file locks, SQLite has: an open exclusive transaction on an empty
 * database. The kernel drops such a lock when its process dies, however it dies, so that it is never stale, and
 * it holds between containers that share the directory, where process ids mean nothing.
 */
export const takeExclusiveLock = (file: string): ExclusiveLock | null => {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return null;
    throw error;
  }

  held.add(database);
  return {
    release: () => {
      if (held.delete(database)) database.close();
    },
  };
};
