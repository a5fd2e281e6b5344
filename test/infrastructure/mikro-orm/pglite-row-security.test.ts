import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ormDatabase } from '../../../src/infrastructure/mikro-orm/database.ts';
import { servingLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { openOrm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { findPolicyBypasses } from '../../../src/infrastructure/mikro-orm/policy-bypass.ts';
import { rowSecurityContract } from './row-security.contract.ts';

rowSecurityContract('PGlite', () => ({ kind: 'pglite', dataDir: null }));

it('holds in a data directory that is opened again, migrated or not', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caresma-rows-'));
  const engine = { kind: 'pglite', dataDir } as const;
  const first = await openOrm(engine, servingLimits);
  await migrationsOf(engine, first).up();
  const id = randomUUID();
  await ormDatabase(first)
    .of(id)
    .query(`insert into users (id, role, created_at) values ($1, 'patient', now())`, [id]);
  await first.close(true);

  const again = await openOrm(engine, servingLimits);
  const database = ormDatabase(again);
  expect(await findPolicyBypasses(database)).toEqual([]);
  expect(await database.nobody.query('select id from users', [])).toEqual([]);
  expect(await database.of(id).query('select id from users', [])).toEqual([{ id }]);
  expect(await migrationsOf(engine, again).up()).toEqual([]);
  expect(await database.nobody.query('select id from users', [])).toEqual([]);
  await again.close(true);
  await rm(dataDir, { recursive: true });
});
