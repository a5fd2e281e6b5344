// node job-worker.ts: does the jobs `invite` of DATABASE_URL, tells of each that it begins, and never gets further. It
// is there to be killed in the middle of one.
import { openJobQueue } from '../infrastructure/pg-boss/job-queue-fixture.ts';
import { openStorage } from '../infrastructure/mikro-orm/storage-fixture.ts';

const storage = await openStorage({
  kind: 'postgresql',
  url: process.env['DATABASE_URL'] ?? '',
  poolSize: 2,
});
const { queue } = openJobQueue('postgresql', storage);
await queue.work('invite', async ({ scheduleId }) => {
  await storage.query('insert into outcomes (id) values ($1) on conflict do nothing', [scheduleId]);
  process.stdout.write(`${scheduleId}\n`);
  await new Promise(() => undefined);
});
