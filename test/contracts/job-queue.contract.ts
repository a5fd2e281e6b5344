import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobHandler, JobQueue, StopWork } from '../../src/application/ports/job-queue.ts';
import type { ScheduleId, UserId } from '../../src/domain/shared/ids.ts';

export type JobQueueUnderTest = {
  readonly queue: JobQueue;
  /** How often a job that always throws is tried. */
  readonly attempts: number;
  now(): Date;
  /** Lets time pass until it is so; rejects when it never becomes so. */
  until(isSo: () => boolean | Promise<boolean>): Promise<void>;
  dispose?(): Promise<void>;
};

type Invite = JobHandler<'invite'>;

const newData = (sequence = 0) => ({
  userId: randomUUID() as UserId,
  scheduleId: randomUUID() as ScheduleId,
  sequence,
});

/** What every `JobQueue` owes its callers. */
export const jobQueueContract = (
  adapter: string,
  create: () => JobQueueUnderTest | Promise<JobQueueUnderTest>,
): void => {
  describe(`JobQueue contract: ${adapter}`, () => {
    let subject: JobQueueUnderTest;
    let stops: StopWork[] = [];

    beforeEach(async () => {
      subject = await create();
    });
    afterEach(async () => {
      await Promise.all(stops.map((stop) => stop()));
      stops = [];
      await subject.dispose?.();
    });

    const add = (key: string, data = newData(), dueAt?: Date) =>
      subject.queue.add({ kind: 'invite', key, data, ...(dueAt && { dueAt }) });
    const work = async (handle: Invite): Promise<StopWork> => {
      const stop = await subject.queue.work('invite', handle);
      stops.push(stop);
      return stop;
    };
    const status = (key: string) => subject.queue.status('invite', key);
    const becomes = (key: string, wanted: string) =>
      subject.until(async () => (await status(key)) === wanted);

    it('hands over what was added, once, and knows how it went', async () => {
      const [key, data] = [randomUUID(), newData(3)];
      expect(await status(key)).toBeNull();
      await add(key, data);
      expect(await status(key)).toBe('waiting');
      const done: unknown[] = [];
      await work(async (given, signal, attempt) => {
        done.push([given, signal.aborted, attempt.isLast, await status(key)]);
      });
      await becomes(key, 'done');
      expect(done).toEqual([[data, false, false, 'running']]);
    });

    it('does a job that was asked for again only once, as it was first asked for', async () => {
      const key = randomUUID();
      const ids = await Promise.all([1, 2, 3].map((sequence) => add(key, newData(sequence))));
      expect(new Set(ids).size).toBe(1);
      const done: number[] = [];
      await work(async ({ sequence }) => void done.push(sequence));
      await becomes(key, 'done');
      expect(await add(key, newData(4))).toBe(ids[0]);
      const later = randomUUID();
      await add(later, newData(9));
      await becomes(later, 'done');
      expect(done).toHaveLength(2);
      expect(await status(key)).toBe('done');
    });

    it('keeps kinds apart', async () => {
      const key = randomUUID();
      const { userId, scheduleId } = newData();
      await add(key);
      await subject.queue.add({
        kind: 'remind',
        key,
        data: { userId, scheduleId, at: '2030-01-01T00:00:00Z' },
      });
      await work(async () => undefined);
      await becomes(key, 'done');
      expect(await subject.queue.status('remind', key)).toBe('waiting');
      await subject.queue.cancel('remind', key);
    });

    it('begins nothing before it is due', async () => {
      const key = randomUUID();
      const dueAt = new Date(subject.now().getTime() + 2_000);
      await add(key, newData(), dueAt);
      const begunAt: Date[] = [];
      await work(async () => void begunAt.push(subject.now()));
      await becomes(key, 'done');
      expect(begunAt).toHaveLength(1);
      expect(begunAt[0]!.getTime()).toBeGreaterThanOrEqual(dueAt.getTime());
    });

    it('forgets what is cancelled before it began, so that it can be added anew', async () => {
      const key = randomUUID();
      const due = new Date(subject.now().getTime() + 3_600_000);
      expect(await subject.queue.cancel('invite', key)).toBe(false);
      const id = await add(key, newData(1), due);
      expect(await subject.queue.cancel('invite', key)).toBe(true);
      expect(await status(key)).toBeNull();
      expect(await subject.queue.cancel('invite', key)).toBe(false);

      expect(await add(key, newData(2))).toBe(id);
      const done: number[] = [];
      await work(async ({ sequence }) => void done.push(sequence));
      await becomes(key, 'done');
      expect(done).toEqual([2]);
    });

    it('cancels nothing that has begun', async () => {
      const key = randomUUID();
      const cancelled: boolean[] = [];
      await add(key);
      await work(async () => void cancelled.push(await subject.queue.cancel('invite', key)));
      await becomes(key, 'done');
      expect(cancelled).toEqual([false]);
      expect(await subject.queue.cancel('invite', key)).toBe(false);
    });

    it('tries again what throws, and gives up in the end', async () => {
      const [broken, mended] = [randomUUID(), randomUUID()];
      await add(broken, newData(1));
      await add(mended, newData(2));
      const last: boolean[] = [];
      let tries = 0;
      await work(async ({ sequence }, _signal, { isLast }) => {
        if (sequence === 1) last.push(isLast);
        else tries += 1;
        if (sequence === 1 || tries === 1) throw new Error('what a person said');
      });
      await becomes(mended, 'done');
      await becomes(broken, 'failed');
      expect(tries).toBe(2);
      expect(last).toEqual(Array.from({ length: subject.attempts }, (_, n) => n === subject.attempts - 1));
    });

    it('aborts what runs when the work stops, waits for it, and leaves the job to others', async () => {
      const key = randomUUID();
      await add(key);
      const begun = Promise.withResolvers<void>();
      let hasEnded = false;
      const stop = await work(async (_data, signal) => {
        begun.resolve();
        await new Promise((aborted) => signal.addEventListener('abort', aborted));
        hasEnded = true;
        throw new Error('aborted');
      });
      await begun.promise;
      await stop();
      expect(hasEnded).toBe(true);
      expect(await status(key)).toBe('waiting');

      let isDone = false;
      await work(async () => void (isDone = true));
      await becomes(key, 'done');
      expect(isDone).toBe(true);
    });

    it('lets several share the work, and gives each job to one of them', async () => {
      const keys = Array.from({ length: 30 }, () => randomUUID());
      await Promise.all(keys.map((key, n) => add(key, newData(n))));
      const begun: number[] = [];
      const handle: Invite = async ({ sequence }) => {
        begun.push(sequence);
        await Promise.resolve();
      };
      await work(handle);
      await work(handle);
      await subject.until(async () => (await Promise.all(keys.map(status))).every((each) => each === 'done'));
      expect(begun.toSorted((a, b) => a - b)).toEqual(keys.map((_, n) => n));
    });
  });
};
