import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { openMigrations } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { migrations } from '../../../src/infrastructure/mikro-orm/migrations/all-migrations.ts';
import {
  createTestDatabase,
  missingDatabaseUrl,
  type TestDatabase,
} from '../../support/postgres-database.ts';
import { migrationsContract } from './migrations.contract.ts';

const all = migrations.map(({ name }) => name);
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

migrationsContract('PostgreSQL', () => ({ kind: 'postgresql', url: database.url }));

describe('Migrations on a server', () => {
  it('create the database that is missing, and run once when many instances start at once', async () => {
    const url = missingDatabaseUrl();
    const instances = await Promise.all([1, 2, 3].map(() => openMigrations({ kind: 'postgresql', url })));
    const ran = await Promise.all(instances.map((instance) => instance.up()));
    expect(ran.flat()).toEqual(all);
    for (const instance of instances) await instance[Symbol.asyncDispose]();

    const name = new URL(url).pathname.slice(1);
    expect(await database.query('select 1 from pg_database where datname = $1', [name])).toHaveLength(1);
    await database.query(`drop database ${name}`);
  });

  it('say so when there is no server', async () => {
    await using nobody = await openMigrations({ kind: 'postgresql', url: 'postgresql://me@127.0.0.1:1/db' });
    await expect(nobody.up()).rejects.toThrow(StorageUnavailable);
  });
});
