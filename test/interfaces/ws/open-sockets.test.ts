import { describe, expect, it } from 'vitest';
import { OpenSockets, type OpenSocket } from '../../../src/interfaces/ws/open-sockets.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const start = () => {
  const clock = new ManualClock();
  const counts: number[] = [];
  const sockets = new OpenSockets({
    timers: clock,
    pingEveryMs: 20_000,
    onCount: (open) => counts.push(open),
  });
  return { clock, counts, sockets };
};

const socket = (checkPulse: () => void = () => {}, close: () => void = () => {}): OpenSocket => ({
  checkPulse,
  close,
});

describe('the open sockets', () => {
  it('are all checked by one timer', () => {
    const { clock, sockets } = start();
    const checked: string[] = [];
    sockets.add(socket(() => checked.push('a')));
    sockets.add(socket(() => checked.push('b')));
    expect(clock.pendingTimers).toBe(1);
    clock.advance(40_000);
    expect(checked).toEqual(['a', 'b', 'a', 'b']);
  });

  it('leave no timer behind', () => {
    const { clock, counts, sockets } = start();
    const only = socket();
    sockets.add(only);
    clock.advance(20_000);
    sockets.remove(only);
    expect(clock.pendingTimers).toBe(0);
    expect(counts).toEqual([1, 0]);
  });

  it('leave no timer behind when the last one goes during the check', () => {
    const { clock, sockets } = start();
    const only = socket(() => sockets.remove(only));
    sockets.add(only);
    clock.advance(20_000);
    expect(clock.pendingTimers).toBe(0);
  });

  it('are closed together, and waited for', async () => {
    const { sockets } = start();
    const closing: OpenSocket[] = [];
    const members = [1, 2].map(() => {
      const member: OpenSocket = socket(undefined, () => closing.push(member));
      return member;
    });
    for (const member of members) sockets.add(member);
    let isClosed = false;
    const closed = sockets.closeAll().then(() => (isClosed = true));
    expect(closing).toEqual(members);
    sockets.remove(members[0]!);
    await Promise.resolve();
    expect(isClosed).toBe(false);
    sockets.remove(members[1]!);
    await closed;
  });

  it('are closed at once when there are none', async () => {
    await expect(start().sockets.closeAll()).resolves.toBeUndefined();
  });
});
