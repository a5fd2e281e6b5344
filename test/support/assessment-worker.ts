// node assessment-worker.ts: does the jobs `assess` of DATABASE_URL with an analyst that never answers, and says when it
// is asked. It is there to be killed in the middle of an analysis.
import { randomUUID } from 'node:crypto';
import { makeAuthorise } from '../../src/application/access/authorise.ts';
import { offlineTranscriptAnalyst } from '../../src/infrastructure/offline/offline-transcript-analyst.ts';
import { assessmentUseCases } from '../application/assessments/assessment-use-cases.ts';
import { InMemoryRateLimiter } from '../fakes/in-memory-rate-limiter.ts';
import { openJobQueue } from '../infrastructure/pg-boss/job-queue-fixture.ts';
import { openStorage } from '../infrastructure/mikro-orm/storage-fixture.ts';
import { cipherOf } from './shared-cipher.ts';

const url = process.env['DATABASE_URL'] ?? '';
const makeCipher = cipherOf(process.env['TEST_KEY'] ?? '');
const storage = await openStorage({ kind: 'postgresql', url, poolSize: 2 }, { makeCipher });
const { queue: jobs } = openJobQueue('postgresql', storage);
const clock = { now: () => new Date() };
const { runAssessment } = assessmentUseCases({
  ...storage,
  jobs,
  clock,
  ids: { next: () => randomUUID() },
  limiter: new InMemoryRateLimiter(clock),
  authorise: makeAuthorise({ access: storage.access, clock, isConsentRequired: false }),
  findSession: () => Promise.reject(new Error('not asked for')),
  analyst: {
    ...offlineTranscriptAnalyst,
    analyse: () => {
      process.stdout.write('asked\n');
      return new Promise(() => undefined);
    },
  },
});
await jobs.work('assess', runAssessment);
