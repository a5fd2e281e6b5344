import { setImmediate } from 'node:timers/promises';
import { jobQueueContract } from '../contracts/job-queue.contract.ts';
import { InMemoryJobQueue } from './in-memory-job-queue.ts';
import { ManualClock } from './manual-clock.ts';

jobQueueContract('in memory', () => {
  const clock = new ManualClock();
  const queue = new InMemoryJobQueue(clock);
  return {
    queue,
    attempts: queue.attempts,
    now: () => clock.now(),
    until: async (isSo) => {
      for (let passed = 0; !(await isSo()); passed += 1) {
        if (passed > 10_000) throw new Error('it never became so');
        await setImmediate();
        clock.advance(1_000);
      }
    },
  };
});
