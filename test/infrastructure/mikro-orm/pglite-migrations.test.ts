import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMigration } from '../../../src/infrastructure/mikro-orm/create-migration.ts';
import { newLease, newMessage, transcriptOf } from '../../contracts/storage-under-test.ts';
import { migrationsContract } from './migrations.contract.ts';
import { openStorage } from './storage-fixture.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'caresma-pglite-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

migrationsContract('PGlite', () => ({ kind: 'pglite', dataDir: null }));

describe('PGlite in a data directory', () => {
  it('has the data again when it is opened again', async () => {
    const engine = { kind: 'pglite', dataDir: join(directory, 'not', 'there', 'yet') } as const;
    const first = await openStorage(engine);
    await first.migrations.up();
    const lease = await newLease(first);
    const message = newMessage(lease, 1);
    await first.transcriptLog.append(lease, message);
    await first.close();

    const second = await openStorage(engine);
    expect(await second.migrations.up()).toEqual([]);
    expect(await transcriptOf(second, lease)).toEqual([message]);
    await second.close();
  });
});

describe('createMigration', () => {
  it('writes a migration that changes nothing while the row models agree with the migrations', async () => {
    const path = await createMigration({
      name: 'add-tea',
      directory,
      now: new Date('2027-01-02T03:04:05.678Z'),
    });
    expect(path).toBe(join(directory, '20270102030405-add-tea.ts'));
    const source = await readFile(path, 'utf8');
    expect(source).toContain('export class AddTea extends Migration');
    expect(source).toMatch(/override up\(\): void \{\s*\}/);
  });

  it('takes no name that could not be a file and a class', async () => {
    const wanted = { name: '../Evil', directory, now: new Date() };
    await expect(createMigration(wanted)).rejects.toThrow(RangeError);
  });
});
