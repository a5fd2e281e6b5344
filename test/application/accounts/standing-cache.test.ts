import { describe, expect, it } from 'vitest';
import { StandingCache, standingCacheLimits } from '../../../src/application/accounts/standing-cache.ts';
import type { Standing } from '../../../src/application/ports/standing-registry.ts';
import { SignalBus } from '../../fakes/in-memory-access-signals.ts';
import { InMemoryStandingRegistry } from '../../fakes/in-memory-standing-registry.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const { believedMs, logins } = standingCacheLimits;

const world = () => {
  const clock = new ManualClock();
  const registry = new InMemoryStandingRegistry();
  const signals = new SignalBus().join();
  const cache = new StandingCache({ registry, signals, monotonicMs: () => clock.now().getTime() });
  const login = registry.add(clock.now());
  return { clock, registry, signals, cache, ...login };
};

describe('remembered standings', () => {
  it('are believed for less than 5 s from when they were asked for', async () => {
    const { clock, registry, cache, authSessionId } = world();
    const found = await cache.find(authSessionId);
    registry.revoke(authSessionId, clock.now());
    clock.advance(believedMs - 1);
    expect(await cache.find(authSessionId)).toBe(found);
    clock.advance(1);
    expect(await cache.find(authSessionId)).toMatchObject({ revokedAt: expect.any(Date) as Date });
    expect(registry.lookups).toBe(2);
  });

  it('of a user are forgotten with a signal, those of others are not', async () => {
    const { clock, registry, signals, cache, authSessionId, userId } = world();
    const other = registry.add(clock.now());
    await cache.find(authSessionId);
    await cache.find(other.authSessionId);
    registry.removeAccount(userId);
    await signals.changed(userId);
    expect(await cache.find(authSessionId)).toBeNull();
    await cache.find(other.authSessionId);
    expect(registry.lookups).toBe(3);
  });

  it('do not outlive a signal that came while they were looked up', async () => {
    const { clock, registry, signals, cache, authSessionId, userId } = world();
    const under = Promise.withResolvers<Standing | null>();
    const before = (await registry.find(authSessionId))!;
    const find = registry.find.bind(registry);
    registry.find = () => under.promise;
    const asked = cache.find(authSessionId);
    registry.find = find;
    registry.revoke(authSessionId, clock.now());
    await signals.changed(userId);
    under.resolve(before);
    await asked;
    expect(await cache.find(authSessionId)).toMatchObject({ revokedAt: expect.any(Date) as Date });
  });

  it('are of a bounded number of logins, the oldest goes first', async () => {
    const { clock, registry, cache, authSessionId } = world();
    await cache.find(authSessionId);
    for (let count = 0; count < logins; count += 1) {
      await cache.find(registry.add(clock.now()).authSessionId);
    }
    const { lookups } = registry;
    await cache.find(authSessionId);
    expect(registry.lookups).toBe(lookups + 1);
  });

  it('do not hide that storage is away', async () => {
    const { registry, cache, authSessionId } = world();
    registry.isAvailable = false;
    await expect(cache.find(authSessionId)).rejects.toThrow('outage');
  });

  it('hear no signal any more once that is over', async () => {
    const { registry, signals, cache, authSessionId, userId } = world();
    await cache.find(authSessionId);
    cache.close();
    await signals.changed(userId);
    await cache.find(authSessionId);
    expect(registry.lookups).toBe(1);
  });
});
