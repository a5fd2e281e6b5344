import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { Lease } from '../../../src/application/ports/transcript-log.ts';
import { keepLiveSessions } from '../../../src/application/voice-session/keep-live-sessions.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingMetrics } from '../../fakes/recording-metrics.ts';

const session = (sessionId: string) => {
  const lease: Lease = { sessionId: sessionId as SessionId, userId: 'user' as UserId, epoch: 1 };
  const told: (boolean | string)[] = [];
  return {
    told,
    lease,
    storageChanged: (available: boolean) => void told.push(available),
    end: async (reason: string) => void told.push(reason),
  };
};

const keep = () => {
  const clock = new ManualClock();
  const signals = inMemoryAccessSignals();
  const none: readonly Lease[] = [];
  const world = { isThere: true, lost: none, ended: none, sessions: [session('first')] };
  const stop = keepLiveSessions({
    live: { all: () => world.sessions },
    leases: {
      acquire: async () => null,
      findLost: async () => world.lost,
      findEnded: async () => world.ended,
    },
    storage: {
      ping: async () => {
        if (!world.isThere) throw new StorageUnavailable('away');
      },
      pendingMigrations: async () => [],
    },
    timers: clock,
    metrics: new RecordingMetrics(),
    signals,
  });
  const pass = async (rounds: number): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      clock.advance(1_000);
      await setImmediate();
    }
  };
  return { world, clock, signals, stop, pass };
};

describe('live sessions', () => {
  it('hear nothing of storage while it is there', async () => {
    const { world, pass } = keep();
    await pass(3);
    expect(world.sessions[0]?.told).toEqual([]);
  });

  it('hear when storage goes and when it comes back', async () => {
    const { world, pass } = keep();
    world.isThere = false;
    await pass(1);
    world.isThere = true;
    await pass(2);
    expect(world.sessions[0]?.told).toEqual([false, true]);
  });

  it('hear of an outage also when they were opened in the middle of it', async () => {
    const { world, pass } = keep();
    world.isThere = false;
    await pass(1);
    const second = session('second');
    world.sessions.push(second);
    await pass(1);
    expect(second.told).toEqual([false]);
  });

  it('end where another instance has taken them over', async () => {
    const { world, pass } = keep();
    const moved = session('moved');
    world.sessions.push(moved);
    world.lost = [moved.lease];
    await pass(5);
    expect([world.sessions[0]?.told, moved.told]).toEqual([[], ['lease_lost']]);
  });

  it('end where their session was ended by way of another instance', async () => {
    const { world, pass } = keep();
    const ended = session('ended');
    world.sessions.push(ended);
    world.ended = [ended.lease];
    await pass(5);
    expect([world.sessions[0]?.told, ended.told]).toEqual([[], ['client_ended']]);
  });

  it('end at once where their person was erased by way of another instance', async () => {
    const { world, signals } = keep();
    const [first] = world.sessions;
    world.lost = [first!.lease];
    await signals.changed('somebody else' as UserId);
    await setImmediate();
    expect(first!.told).toEqual([]);
    await signals.changed(first!.lease.userId);
    await setImmediate();
    expect(first!.told).toEqual(['lease_lost']);
  });

  it('are watched until that is stopped', async () => {
    const { clock, stop, pass } = keep();
    await pass(1);
    stop();
    expect(clock.pendingTimers).toBe(0);
  });
});
