import { PersonErased } from '../../application/ports/person-erased.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';

/** SQLSTATE classes and codes that say "not now", from PostgreSQL's appendix A. */
const transientState = [
  /^08/, // connection exception
  /^28/, // the server does not let us in
  /^3D000$/, // no such database
  /^25006$/, // read-only: a standby, or a failover going on
  /^40(001|P01)$/, // serialization failure, deadlock
  /^53/, // out of connections, memory or disk
  /^55(000|P03)$/, // the database takes no connections now, lock_timeout
  /^57(014|P0[1-5])$/, // statement_timeout, shutdown, starting up
  /^58030$/, // I/O error
];

/** Calls to the network; the ones on files, which PGlite makes, fail for reasons of their own. */
const networkCall = /^(connect|read|write|getaddrinfo|socket)$/;

/** Where pg, pg-pool, Kysely and PGlite give no code. */
const codelessMessage =
  /connection terminated|connection ended|timeout exceeded when trying to connect|query read timeout|is not queryable|cannot use a pool after|driver has already been destroyed|pglite is closed/i;

type DriverError = Error & {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly constraint?: unknown;
};

/** Rows of a person, and rows by which somebody has to do with a person. */
const refersToOwner = /_(user|patient)_id_foreign$/;
const refersToActor = /_(holder|clinician)_id_foreign$/;

/** The error and what caused it, outermost first. */
function* causesOf(error: unknown): Generator<DriverError> {
  for (let depth = 0; error instanceof Error && depth < 5; depth += 1) {
    yield error;
    error = error.cause;
  }
}

const isTransient = ({ code, message, syscall }: DriverError): boolean => {
  if (typeof syscall === 'string') return networkCall.test(syscall);
  if (typeof code === 'string') return transientState.some((state) => state.test(code));
  return codelessMessage.test(message);
};

/** The five characters of SQLSTATE, where the database refused a statement. */
export const sqlState = (error: unknown): string | null => {
  for (const { code, syscall } of causesOf(error)) {
    if (syscall === undefined && typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return null;
};

/** SQLSTATE 23503: the row of a user is gone. */
const erasedBehind = ({ code, constraint }: DriverError, owner: string | null): PersonErased | null => {
  if (code !== '23503' || typeof constraint !== 'string') return null;
  if (refersToOwner.test(constraint)) return new PersonErased(owner);
  return refersToActor.test(constraint) ? new PersonErased(null) : null;
};

/**
 * Trouble with the connection becomes `StorageUnavailable`, and a user who is gone `PersonErased`; anything else is a
 * bug and stays as it is. `owner` is whose rows the statement was held to.
 */
export const asStorageError = (error: unknown, owner: string | null = null): unknown => {
  for (const cause of causesOf(error)) {
    if (cause instanceof StorageUnavailable || cause instanceof PersonErased) return cause;
    const erased = erasedBehind(cause, owner);
    if (erased !== null) return erased;
    if (isTransient(cause)) return new StorageUnavailable('the database is not available', { cause: error });
  }
  return error;
};

/** SQLSTATE 23505: a unique constraint holds against what was to be written. */
export const isUniqueViolation = (error: unknown): boolean => sqlState(error) === '23505';
