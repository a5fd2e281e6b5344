import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { servingLimits } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { EmbeddedDatabaseUnusable, openOrm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';

it('tells a directory that does not open as a database', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'caresma-damaged-'));
  await writeFile(join(dataDir, 'PG_VERSION'), '9\n');

  await expect(openOrm({ kind: 'pglite', dataDir }, servingLimits)).rejects.toThrow(EmbeddedDatabaseUnusable);

  await rm(dataDir, { recursive: true });
});
