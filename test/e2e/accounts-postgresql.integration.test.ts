import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/http-call.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { ServerHome } from '../support/server-process.ts';
import { accountJourney, type Started } from './accounts.ts';

let started: Started;
let database: TestDatabase;

beforeAll(async () => {
  const [home, made] = await Promise.all([ServerHome.make(), createTestDatabase()]);
  database = made;
  started = { home, server: await home.start({ DATABASE_URL: database.url }) };
});
afterAll(async () => {
  await started.home.remove();
  await database.drop();
});

describe('accounts on PostgreSQL', () => {
  accountJourney(() => started);

  it('are the only way in', async () => {
    expect((await call(`${started.server.url}/api/v1/sessions`)).status).toBe(401);
  });
});
