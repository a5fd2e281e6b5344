import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { ormDatabase } from '../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits } from '../../src/infrastructure/mikro-orm/engine.ts';
import { openOrm } from '../../src/infrastructure/mikro-orm/open-orm.ts';

export type TestDatabase = {
  readonly url: string;
  /** Runs one statement past every adapter. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  drop(): Promise<void>;
};

const connect = async (url: string) => {
  const orm = await openOrm({ kind: 'postgresql', url, poolSize: 2 }, servingLimits);
  return { database: ormDatabase(orm), close: () => orm.close(true) };
};

const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

/** The URL of a database on the server of this test run that does not exist yet. */
export const missingDatabaseUrl = (serverUrl = inject('postgresUrl')): string =>
  databaseUrl(serverUrl, `caresma_test_${randomBytes(8).toString('hex')}`);

/** A fresh, empty database on the server of this test run, or on another one. */
export const createTestDatabase = async (serverUrl = inject('postgresUrl')): Promise<TestDatabase> => {
  const url = missingDatabaseUrl(serverUrl);
  const name = new URL(url).pathname.slice(1);
  const server = await connect(serverUrl);
  await server.database.query(`create database ${name}`, []);
  const own = await connect(url);

  return {
    url,
    query: <Row>(sql: string, parameters: readonly unknown[] = []) =>
      own.database.query<Row>(sql, parameters),
    drop: async () => {
      await own.close();
      await server.database.query(`drop database if exists ${name} with (force)`, []);
      await server.close();
    },
  };
};
