import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { ormDatabase } from '../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits } from '../../src/infrastructure/mikro-orm/engine.ts';
import { openOrm } from '../../src/infrastructure/mikro-orm/open-orm.ts';

export type TestDatabase = {
  /** Connects as a role that owns the database, but is no superuser: the policies hold it. */
  readonly url: string;
  /** Runs one statement past every adapter and, as a superuser, every policy. */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  drop(): Promise<void>;
};

const connect = async (url: string) => {
  const orm = await openOrm({ kind: 'postgresql', url, poolSize: 2 }, servingLimits);
  return { queries: ormDatabase(orm).nobody, close: () => orm.close(true) };
};

/** What the program connects as; it may create databases, as the product does where one is missing. */
const owner = 'caresma_test_owner';
const makeOwner = `do $$ begin
  create role ${owner} login createdb password '${owner}';
exception when duplicate_object or unique_violation then null; end $$`;

const databaseUrl = (serverUrl: string, name: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
};

const asOwner = (superuserUrl: string): string =>
  Object.assign(new URL(superuserUrl), { username: owner, password: owner }).href;

const newName = (): string => `caresma_test_${randomBytes(8).toString('hex')}`;

/** The URL of a database on the server of this test run that does not exist yet; the role does from the first one on. */
export const missingDatabaseUrl = (): string => asOwner(databaseUrl(inject('postgresUrl'), newName()));

/** A fresh, empty database on the server of this test run, or on another one. */
export const createTestDatabase = async (serverUrl = inject('postgresUrl')): Promise<TestDatabase> => {
  const name = newName();
  const server = await connect(serverUrl);
  await server.queries.query(makeOwner, []);
  await server.queries.query(`create database ${name} owner ${owner}`, []);
  const url = databaseUrl(serverUrl, name);
  const own = await connect(url);

  return {
    url: asOwner(url),
    query: <Row>(sql: string, parameters: readonly unknown[] = []) => own.queries.query<Row>(sql, parameters),
    drop: async () => {
      await own.close();
      await server.queries.query(`drop database if exists ${name} with (force)`, []);
      await server.close();
    },
  };
};
