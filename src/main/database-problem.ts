import { StorageUnavailable } from '../application/ports/storage-unavailable.ts';
import { EmbeddedDatabaseUnusable } from '../infrastructure/mikro-orm/open-orm.ts';
import { sqlState } from '../infrastructure/mikro-orm/storage-errors.ts';
import { misconfigured, unavailable, type StartProblem } from './exit-problem.ts';

/** What the database refuses a start for, by SQLSTATE (PostgreSQL, appendix A). */
const refusals: { readonly [state: string]: string } = {
  '28000': 'its role is not let in by the server',
  '28P01': 'its password is not that of its role',
  '3D000': 'names a database that does not exist',
  '42501': 'its role may not create the database, or the tables in it',
  XX001: 'the database finds its data damaged; put a copy of it back',
  XX002: 'the database finds an index damaged; have it rebuilt (REINDEX)',
};

/** pg wants a password and was given none; it has no code for that. */
const passwordMissing = /client password must be a/;

const refusalOf = (error: unknown): string | undefined => {
  const known = refusals[sqlState(error) ?? ''];
  if (known !== undefined) return known;
  const messages = [error, error instanceof Error ? error.cause : null].map((one) =>
    one instanceof Error ? one.message : '',
  );
  return messages.some((message) => passwordMissing.test(message))
    ? 'lacks the password that the server asks for'
    : undefined;
};

/** Undefined where it is not the database that a start failed of. */
export const databaseProblem = (error: unknown): StartProblem | undefined => {
  if (error instanceof EmbeddedDatabaseUnusable)
    return misconfigured(
      'CARESMA_DATA_DIR',
      'the database in it does not open: the disk is full, or it is damaged or of another version; put a copy of it back, or move the directory aside',
    );
  const refusal = refusalOf(error);
  if (refusal !== undefined) return misconfigured('DATABASE_URL', refusal);
  return error instanceof StorageUnavailable
    ? unavailable('DATABASE_URL', 'the database cannot be reached')
    : undefined;
};
