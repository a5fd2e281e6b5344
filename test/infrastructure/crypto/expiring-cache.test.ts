import { describe, expect, it } from 'vitest';
import { ExpiringCache } from '../../../src/infrastructure/crypto/expiring-cache.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const bounds = { maxEntries: 2, ttlMs: 1000 };

describe('ExpiringCache', () => {
  it('forgets the least recently used value beyond its bound', () => {
    const cache = new ExpiringCache<number>(bounds, new ManualClock());
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([1, undefined, 3]);
  });

  it('forgets a value when its time is up, however often it was used', () => {
    const clock = new ManualClock();
    const cache = new ExpiringCache<number>(bounds, clock);
    cache.set('a', 1);
    clock.advance(999);
    expect(cache.get('a')).toBe(1);
    clock.advance(1);
    expect(cache.get('a')).toBeUndefined();
  });

  it('does not keep a value longer because the clock was set back', () => {
    let nowMs = 1_000_000;
    const cache = new ExpiringCache<number>(bounds, { now: () => new Date(nowMs) });
    cache.set('a', 1);
    nowMs -= 3_600_000;
    expect(cache.get('a')).toBeUndefined();
  });
});
