import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { emailIndexesContract } from './email-indexes.contract.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

emailIndexesContract('PostgreSQL', () => ({ kind: 'postgresql', url: database.url }));
