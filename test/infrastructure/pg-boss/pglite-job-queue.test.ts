import { afterAll, beforeAll } from 'vitest';
import type { Storage } from '../../../src/infrastructure/mikro-orm/connect-storage.ts';
import { jobQueueContract } from '../../contracts/job-queue.contract.ts';
import { openStorage } from '../mikro-orm/storage-fixture.ts';
import { jobQueueOn } from './job-queue-fixture.ts';

let storage: Storage;

beforeAll(async () => {
  storage = await openStorage({ kind: 'pglite', dataDir: null });
  await storage.migrations.up();
});
afterAll(() => storage.close());

jobQueueContract('pg-boss on PGlite', () => jobQueueOn('pglite', storage));
