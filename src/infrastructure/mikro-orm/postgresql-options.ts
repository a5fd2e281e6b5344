import { Socket } from 'node:net';
import type { TimeLimits } from './engine.ts';
import { scopedClient } from './scoped-client.ts';

/** Certificates are checked as libpq does it: for `require` not at all, so that it only guards against listeners. */
const tlsModes: { readonly [mode: string]: false | { readonly rejectUnauthorized: boolean } } = {
  disable: false,
  allow: false,
  prefer: false,
  'no-verify': { rejectUnauthorized: false },
  require: { rejectUnauthorized: false },
  'verify-ca': { rejectUnauthorized: true },
  'verify-full': { rejectUnauthorized: true },
};

/** Reads `postgresql://user:password@host:port/database?sslmode=…`; `?host=` may name a socket directory. */
const parseDatabaseUrl = (text: string) => {
  const url = new URL(text);
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname),
    port: Number(url.searchParams.get('port') ?? (url.port || 5432)),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    dbName: decodeURIComponent(url.pathname.slice(1)),
    ssl: tlsModes[url.searchParams.get('sslmode') ?? 'disable'] ?? { rejectUnauthorized: true },
  };
};

/** Longer than any answer is waited for, in ms. */
const silenceBeyondAnswerMs = 1_000;

/**
 * A network that swallows everything leaves a connection that looks alive: the driver stops waiting for the answer, but
 * keeps the connection. So the socket goes when it was silent for longer than any answer may take; the pool closes
 * idle connections before that.
 */
const socketThatGivesUp = (answerMs: number) => (): Socket => {
  const socket = new Socket();
  if (answerMs > 0) socket.setTimeout(answerMs + silenceBeyondAnswerMs, () => socket.destroy());
  return socket;
};

/**
 * MikroORM's options for a PostgreSQL server. The three timeouts are parameters of the connection: a pgbouncer in
 * between refuses them, unless its `ignore_startup_parameters` lists them.
 */
export const postgresqlOptions = (url: string, poolSize: number, limits: TimeLimits) => {
  const { ssl, ...server } = parseDatabaseUrl(url);
  return {
    ...server,
    driverOptions: {
      ssl,
      max: poolSize,
      keepAlive: true,
      stream: socketThatGivesUp(limits.answerMs),
      idleTimeoutMillis: limits.answerMs || 10_000,
      application_name: 'caresma',
      connectionTimeoutMillis: limits.acquireMs,
      statement_timeout: limits.statementMs,
      idle_in_transaction_session_timeout: limits.idleInTransactionMs,
      query_timeout: limits.answerMs,
      lock_timeout: limits.lockMs,
      onPoolCreated: (pool: { Client?: unknown }) => {
        pool.Client = scopedClient(pool.Client);
      },
    },
  };
};
