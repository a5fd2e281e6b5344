import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { makeAuthorise } from '../../src/application/access/authorise.ts';
import type { Principal } from '../../src/domain/users/principal.ts';
import { offlineTranscriptAnalyst } from '../../src/infrastructure/offline/offline-transcript-analyst.ts';
import { assessmentUseCases } from '../application/assessments/assessment-use-cases.ts';
import { newUser } from '../contracts/storage-under-test.ts';
import { InMemoryRateLimiter } from '../fakes/in-memory-rate-limiter.ts';
import { openJobQueue, untilSo } from '../infrastructure/pg-boss/job-queue-fixture.ts';
import { openStorage } from '../infrastructure/mikro-orm/storage-fixture.ts';
import { createTestDatabase } from '../support/postgres-database.ts';
import { cipherOf } from '../support/shared-cipher.ts';
import { interviewAt, textOf } from '../support/simulated-people/stored-interview.ts';

const worker = fileURLToPath(new URL('../support/assessment-worker.ts', import.meta.url));

it('an analysis whose process is killed is done by another, once', async () => {
  const database = await createTestDatabase();
  const key = randomBytes(48).toString('hex');
  const engine = { kind: 'postgresql', url: database.url, poolSize: 5 } as const;
  const storage = await openStorage(engine, { makeCipher: cipherOf(key) });
  await storage.migrations.up();
  const { queue: jobs } = openJobQueue('postgresql', storage);
  const clock = { now: () => new Date() };
  const useCases = assessmentUseCases({
    ...storage,
    jobs,
    clock,
    ids: { next: () => randomUUID() },
    limiter: new InMemoryRateLimiter(clock),
    authorise: makeAuthorise({ access: storage.access, clock, isConsentRequired: false }),
    findSession: () => Promise.reject(new Error('not asked for')),
    analyst: offlineTranscriptAnalyst,
  });
  const principal: Principal = { userId: await newUser(storage), role: 'patient' };
  const asked = await useCases.analyzeTextLater({ principal, text: textOf(interviewAt(0)) });
  if (!asked.ok) throw new Error(asked.error.type);
  const watch = async () => {
    const job = await useCases.findAssessmentJob({ principal, jobId: asked.value.id });
    if (!job.ok) throw new Error(job.error.type);
    return job.value;
  };

  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url, TEST_KEY: key };
  const child = spawn(process.execPath, [worker], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await watch()).toMatchObject({ status: 'running', attempts: 1, assessmentId: null });

  const stop = await jobs.work('assess', useCases.runAssessment);
  await untilSo(async () => (await watch()).status === 'done');
  const { attempts, assessmentId } = await watch();
  expect(attempts).toBe(2);
  const stored = await storage.assessments.list(principal.userId, { limit: 10 });
  expect(stored.map(({ id }) => id)).toEqual([assessmentId]);
  expect(await database.query('select transcript from assessment_requests')).toEqual([{ transcript: null }]);

  await stop();
  await jobs.close();
  await storage.close();
  await database.drop();
});
