import { describe, expect, it } from 'vitest';
import { stopAvatars, stopAvatarsLimits } from '../../../src/application/avatars/stop-avatars.ts';
import { makeLiveAvatarProvider } from '../../../src/infrastructure/heygen/liveavatar-provider.ts';
import { InMemoryAvatarSessions } from '../../fakes/in-memory-avatar-sessions.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { sessionIn } from '../../support/fake-avatars/fake-vendor.ts';
import { FakeLiveAvatar } from '../../support/fake-avatars/fake-liveavatar.ts';

const sessions = 500;

/** The account's rate limit: so many requests in a window, then 429 until the next. */
const windowRequests = 60;

/** A vendor that is busy whatever it is asked, and how often it was. */
const stopAtBusy = async (ids: readonly string[], retryAfterS: number) => {
  const clock = new ManualClock();
  let asked = 0;
  const stop = async () => {
    asked += 1;
    return { ok: false as const, error: { type: 'avatar_busy' as const, retryAfterS } };
  };
  const provider = { vendor: 'liveavatar' as const, stop };
  const avatars = new InMemoryAvatarSessions();
  const stopping = stopAvatars(ids, { provider: provider as never, avatars, timers: clock });
  for (let second = 0; second < 60; second += 1) {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    clock.advance(1_000);
  }
  return { asked, ...(await stopping) };
};

describe('stopping five hundred sessions', () => {
  it('stops all that can be stopped, within the limits of the vendor', async () => {
    const vendor = new FakeLiveAvatar();
    const clock = new ManualClock();
    const ids = Array.from({ length: sessions }, () => vendor.openSession());
    const broken = new Set(ids.filter((_id, index) => index % 10 === 0));
    const perSecond = new Map<number, number>();
    let refusedInARow = 0;
    let mostInARow = 0;
    const answered: string[] = [];

    const opening = vendor.listen();
    vendor.misbehave = () => {
      const second = clock.now().getTime() / 1_000;
      const inWindow = (perSecond.get(second) ?? 0) + 1;
      perSecond.set(second, inWindow);
      refusedInARow = inWindow > windowRequests ? refusedInARow + 1 : 0;
      mostInARow = Math.max(mostInARow, refusedInARow);
      if (inWindow > windowRequests) {
        return { status: 429, headers: { 'Retry-After': '1' }, body: { code: 4290, message: 'slow down' } };
      }
      const id = sessionIn(vendor.requests.at(-1)?.body);
      answered.push(id);
      return broken.has(id) ? { status: 500, body: { code: 5000, message: 'oops' } } : null;
    };
    const provider = makeLiveAvatarProvider({
      apiKey: vendor.apiKey,
      baseUrl: await opening,
      avatarId: 'an-avatar',
      language: null,
    });
    const avatars = new InMemoryAvatarSessions();
    const stopping = stopAvatars(ids, { provider, avatars, timers: clock });
    const ticking = setInterval(() => clock.pendingTimers > 0 && clock.advance(1_000), 1);
    await stopping;
    clearInterval(ticking);

    const { found, stopped, failures } = await stopping;
    expect({ found, stopped }).toEqual({ found: 500, stopped: 450 });
    expect(new Set(failures.map(({ id }) => id))).toEqual(broken);
    expect(failures.every(({ reason }) => reason === 'avatar_unavailable')).toBe(true);
    expect([...vendor.open.keys()].toSorted()).toEqual([...broken].toSorted());
    expect(answered).toHaveLength(sessions);
    // Whoever is refused waits: no more are on their way by then than may be at once.
    expect(mostInARow).toBeLessThanOrEqual(stopAvatarsLimits.atOnce);
    await vendor.close();
  });

  it('gives up on a vendor that stays busy, and says so', async () => {
    expect(await stopAtBusy(['one'], 10)).toEqual({
      asked: stopAvatarsLimits.tries,
      found: 1,
      stopped: 0,
      failures: [{ id: 'one', reason: 'avatar_busy' }],
    });
  });

  it('does not ask a vendor again that asked for a longer pause than anybody waits', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `avatar-${index}`);
    const { asked, failures } = await stopAtBusy(ids, 11);
    expect(asked).toBeLessThanOrEqual(stopAvatarsLimits.atOnce);
    expect(failures).toHaveLength(20);
  });
});
