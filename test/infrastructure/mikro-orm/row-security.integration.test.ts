import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/postgres-database.ts';
import { rowSecurityContract } from './row-security.contract.ts';
import { openStorage } from './storage-fixture.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

rowSecurityContract('PostgreSQL', () => ({ kind: 'postgresql', url: database.url }));

const bypassesOf = async (url = database.url) => {
  const storage = await openStorage({ kind: 'postgresql', url });
  try {
    return await storage.findPolicyBypasses();
  } finally {
    await storage.close();
  }
};

describe('What passes by the policies', () => {
  it('is nothing for the owner of the tables', async () => {
    expect(await bypassesOf()).toEqual([]);
  });

  it('is a superuser, BYPASSRLS, a preset scope and a table that lost its guard', async () => {
    const name = new URL(database.url).pathname.slice(1);
    expect(await bypassesOf(inject('postgresUrl'))).toContain('superuser');
    await database.query(`create role ${name} login bypassrls password '${name}'`);
    const exempt = Object.assign(new URL(database.url), { username: name, password: name });
    expect(await bypassesOf(exempt.href)).toEqual(['bypassrls']);
    await database.query(`drop role ${name}`);
    for (const [spoil, repair, found] of [
      [
        `alter database ${name} set caresma.scope = 'everybody'`,
        `alter database ${name} reset caresma.scope`,
        'preset_scope',
      ],
      [
        'alter table messages no force row level security',
        'alter table messages force row level security',
        'unforced_table',
      ],
      [
        'alter table messages disable row level security',
        'alter table messages enable row level security',
        'unforced_table',
      ],
    ] as const) {
      await database.query(spoil);
      expect(await bypassesOf()).toEqual([found]);
      await database.query(repair);
      expect(await bypassesOf()).toEqual([]);
    }
  });
});
