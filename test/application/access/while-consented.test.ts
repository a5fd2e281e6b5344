import { afterEach, describe, expect, it } from 'vitest';
import { consentRoundMs } from '../../../src/application/access/keep-consented.ts';
import { makeWhileConsented } from '../../../src/application/access/while-consented.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { settled } from '../voice-session/conversation-world.ts';

const [ann, bob] = ['ann', 'bob'] as unknown as [UserId, UserId];
const ends: (() => void)[] = [];
afterEach(() => ends.splice(0).forEach((end) => end()));

/** Work that goes on until it is told to end, or is finished. */
const begun = () => {
  const [clock, log, signals] = [new ManualClock(), new RecordingLog(), inMemoryAccessSignals()];
  const world: { act: 'given' | 'withdrawn'; failure: Error | null; looks: number } = {
    act: 'given',
    failure: null,
    looks: 0,
  };
  const whileConsented = makeWhileConsented({
    access: {
      consentsOf: async (owners) => {
        world.looks += 1;
        if (world.failure !== null) throw world.failure;
        return new Map(owners.map((id) => [id, [{ purpose: 'ai_processing', act: world.act, version: 9 }]]));
      },
    },
    signals,
    isConsentRequired: true,
    timers: clock,
    log,
  });
  const outer = new AbortController();
  const { promise, resolve } = Promise.withResolvers<string>();
  const aborted: string[] = [];
  const result = whileConsented(ann, outer.signal, (signal) => {
    signal.addEventListener('abort', () => {
      aborted.push('aborted');
      resolve('cut short');
    });
    return promise;
  });
  const finish = (): void => resolve('finished');
  ends.push(finish);
  return { clock, log, signals, world, outer, aborted, result, finish };
};

describe('work with consent', () => {
  it('is done where nothing is withdrawn, and then nothing more is looked for', async () => {
    const { result, finish, clock, world, signals } = begun();
    clock.advance(consentRoundMs);
    await settled();
    expect(world.looks).toBe(1);
    finish();
    expect(await result).toBe('finished');
    await signals.changed(ann);
    clock.advance(10 * consentRoundMs);
    await settled();
    expect(world.looks).toBe(1);
  });

  it('ends at the signal of a withdrawal, and comes to nothing', async () => {
    const { result, aborted, world, signals } = begun();
    await signals.changed(ann);
    await settled();
    expect(aborted).toEqual([]);
    world.act = 'withdrawn';
    await signals.changed(bob);
    await settled();
    expect(aborted).toEqual([]);
    await signals.changed(ann);
    expect(await result).toBeNull();
    expect(aborted).toEqual(['aborted']);
  });

  it('ends within 5 s where no signal comes', async () => {
    const { result, clock, world } = begun();
    world.act = 'withdrawn';
    clock.advance(consentRoundMs);
    expect(await result).toBeNull();
    expect(consentRoundMs).toBeLessThan(5_000);
  });

  it('goes on while storage is away, and says any other failure', async () => {
    const { result, clock, world, log, finish } = begun();
    world.failure = new StorageUnavailable('an outage');
    clock.advance(consentRoundMs);
    await settled();
    expect(log.lines).toEqual([]);
    world.failure = new TypeError('of ours');
    clock.advance(consentRoundMs);
    await settled();
    expect(log.named('consent_check_failed')).toMatchObject([{ fields: { errorName: 'TypeError' } }]);
    finish();
    expect(await result).toBe('finished');
  });

  it('is told of whoever else ends it', async () => {
    const { result, outer } = begun();
    outer.abort();
    expect(await result).toBe('cut short');
  });
});
