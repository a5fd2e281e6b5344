import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { accountRowsContract } from './account-rows.contract.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

accountRowsContract('PostgreSQL', () => ({ kind: 'postgresql', url: database.url }));
