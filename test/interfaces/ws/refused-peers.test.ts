import { describe, expect, it } from 'vitest';
import { socketLimits } from '../../../src/interfaces/ws/limits.ts';
import { RefusedPeers } from '../../../src/interfaces/ws/refused-peers.ts';

const start = (limits: Partial<Record<keyof typeof socketLimits, number>> = {}) => {
  const time = { nowMs: 1_000 };
  const peers = new RefusedPeers({
    limits: { ...socketLimits, refusedUpgrades: 2, ...limits },
    monotonicMs: () => time.nowMs,
  });
  return { peers, time };
};

describe('the count of refused upgrades', () => {
  it('bars a peer at the limit, and no other', () => {
    const { peers } = start();
    peers.add('192.0.2.1');
    expect(peers.isBarred('192.0.2.1')).toBe(false);
    peers.add('192.0.2.1');
    expect(peers.isBarred('192.0.2.1')).toBe(true);
    expect(peers.isBarred('192.0.2.2')).toBe(false);
  });

  it('starts again with the next window', () => {
    const { peers, time } = start();
    peers.add('192.0.2.1');
    peers.add('192.0.2.1');
    time.nowMs += 59_500;
    expect([peers.isBarred('192.0.2.1'), peers.windowLeftS]).toEqual([true, 1]);
    time.nowMs += 500;
    expect(peers.isBarred('192.0.2.1')).toBe(false);
  });

  it.each([
    ['2001:db8::1', '2001:db8::ffff:1', true],
    ['2001:db8::1', '2001:db8:0:0:a:b:c:d', true],
    ['2001:db8:0:1::1', '2001:db8:0:2::1', false],
    ['::1', '::2', true],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
  ])('takes an IPv6 /64 for one peer: %s and %s', (first, second, isSame) => {
    const { peers } = start();
    peers.add(first);
    peers.add(first);
    expect(peers.isBarred(second)).toBe(isSame);
  });

  it('remembers a bounded number of peers', () => {
    const { peers } = start({ refusedPeers: 1 });
    peers.add('192.0.2.1');
    for (let time = 0; time < 3; time++) peers.add('192.0.2.2');
    peers.add('192.0.2.1');
    expect([peers.isBarred('192.0.2.1'), peers.isBarred('192.0.2.2')]).toEqual([true, false]);
  });
});
