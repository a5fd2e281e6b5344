import { describe, expect, it } from 'vitest';
import { reapAvatars } from '../../../src/application/avatars/reap-avatars.ts';
import { abandonedAfterMs } from '../../../src/domain/avatars/avatar-session.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import type { Principal } from '../../../src/domain/users/principal.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';
import { avatarWorld } from './avatar-world.ts';

const anna: Principal = { userId: '018f0000-0000-7000-8000-00000000000a' as UserId, role: 'patient' };
const bert: Principal = { userId: '018f0000-0000-7000-8000-00000000000b' as UserId, role: 'patient' };
const admin: Principal = { userId: '018f0000-0000-7000-8000-00000000000c' as UserId, role: 'admin' };

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

const opened = async (world: ReturnType<typeof avatarWorld>, principal: Principal): Promise<string> => {
  const granted = await world.useCases.requestAvatarToken({ principal });
  if (!granted.ok || granted.value.sessionId === null) throw new Error('no session');
  return granted.value.sessionId;
};
const listed = async (world: ReturnType<typeof avatarWorld>, principal: Principal, all = false) => {
  const result = await world.useCases.listAvatars({ principal, all });
  return result.ok ? result.value.map(({ id }) => id) : result.error.type;
};

describe('Avatars', () => {
  it('are not there where no vendor is set up', async () => {
    const { useCases, stopAbandoned } = avatarWorld({ provider: null });
    const none = { ok: false, error: { type: 'avatar_not_configured' } };
    expect(await useCases.requestAvatarToken({ principal: anna })).toEqual(none);
    expect(await useCases.listAvatars({ principal: anna, all: false })).toEqual(none);
    expect(await useCases.stopAvatar({ principal: anna, id: 'one' })).toEqual(none);
    expect(await useCases.keepAvatarAlive({ principal: anna, id: 'one' })).toEqual(none);
    expect(await useCases.cleanUpAvatars({ principal: anna, all: false })).toEqual(none);
    expect(await stopAbandoned()).toEqual({ found: 0, stopped: 0, failures: [] });
  });

  it('belong to who asked for them: nobody else lists, stops or keeps them', async () => {
    const world = avatarWorld();
    const [hers, his] = [await opened(world, anna), await opened(world, bert)];
    expect(await listed(world, anna)).toEqual([hers]);
    const unknown = await world.useCases.stopAvatar({ principal: anna, id: 'unknown' });
    expect(await world.useCases.stopAvatar({ principal: anna, id: his })).toEqual(unknown);
    expect(await world.useCases.keepAvatarAlive({ principal: anna, id: his })).toEqual(unknown);
    expect(await world.useCases.stopAvatar({ principal: bert, id: his })).toMatchObject({ ok: true });
    expect([...world.vendor.open.keys()]).toEqual([hers]);
    expect(await listed(world, bert)).toEqual([]);
  });

  it('show an admin all that is open, and nobody else', async () => {
    const world = avatarWorld();
    const hers = await opened(world, anna);
    world.vendor.open.set('foreign', { id: 'foreign', createdAt: null });
    expect(await listed(world, admin, true)).toEqual([hers, 'foreign']);
    expect(await listed(world, admin)).toEqual([]);
    expect(await listed(world, anna, true)).toBe('forbidden');
    expect(await world.useCases.stopAvatar({ principal: admin, id: 'foreign' })).toMatchObject({ ok: true });
    expect(await world.useCases.stopAvatar({ principal: admin, id: '../x' })).toMatchObject({ ok: false });
  });

  it('that a client opened by itself are its own from the first sign of life on', async () => {
    const world = avatarWorld();
    world.vendor.open.set('by-sdk', { id: 'by-sdk', createdAt: null });
    expect(await listed(world, anna)).toEqual([]);
    expect(await world.useCases.keepAvatarAlive({ principal: anna, id: 'by-sdk' })).toMatchObject({
      ok: true,
    });
    expect(await listed(world, anna)).toEqual(['by-sdk']);
    expect(await world.useCases.keepAvatarAlive({ principal: bert, id: 'by-sdk' })).toMatchObject({
      ok: false,
    });
  });

  it('that are over at the vendor are forgotten', async () => {
    const world = avatarWorld();
    const id = await opened(world, anna);
    world.vendor.open.clear();
    const kept = await world.useCases.keepAvatarAlive({ principal: anna, id });
    expect(kept).toEqual({ ok: false, error: { type: 'avatar_session_not_found' } });
    expect(world.avatars.stored.size).toBe(0);
  });

  it('are stopped when nobody looked for three minutes: only those of ours, only those', async () => {
    const world = avatarWorld();
    const [left, watched] = [await opened(world, anna), await opened(world, bert)];
    world.vendor.open.set('foreign', { id: 'foreign', createdAt: null });
    world.clock.advance(abandonedAfterMs);
    await world.useCases.keepAvatarAlive({ principal: bert, id: watched });
    expect((await world.stopAbandoned()).found).toBe(0);
    world.clock.advance(1);
    const cleaned = await world.useCases.cleanUpAvatars({ principal: bert, all: false });
    expect(cleaned).toEqual({ ok: true, value: { found: 1, stopped: 1, failures: [] } });
    expect([...world.vendor.open.keys()]).toEqual([watched, 'foreign']);
    expect([...world.avatars.stored.values()].map(({ id }) => id)).not.toContain(left);
  });

  it('are all stopped for an admin, and only for one', async () => {
    const world = avatarWorld();
    await opened(world, anna);
    world.vendor.open.set('foreign', { id: 'foreign', createdAt: null });
    const refused = await world.useCases.cleanUpAvatars({ principal: anna, all: true });
    expect(refused).toEqual({ ok: false, error: { type: 'forbidden' } });
    expect(await world.useCases.cleanUpAvatars({ principal: admin, all: true })).toMatchObject({
      value: { found: 2, stopped: 2 },
    });
    expect(world.vendor.open.size).toBe(0);
  });

  it('that cannot be stopped are named, and the rest is stopped all the same', async () => {
    const world = avatarWorld();
    const [stubborn, other] = [await opened(world, anna), await opened(world, anna)];
    world.vendor.stubborn.add(stubborn);
    world.clock.advance(abandonedAfterMs + 1);
    expect(await world.stopAbandoned()).toEqual({
      found: 2,
      stopped: 1,
      failures: [{ id: stubborn, reason: 'avatar_unavailable' }],
    });
    expect(world.vendor.open.has(other)).toBe(false);
    expect([...world.avatars.stored.values()].map(({ id }) => id)).toEqual([stubborn]);
  });

  it('make room for a new one when all are in use and some are abandoned', async () => {
    const world = avatarWorld();
    world.vendor.maxSessions = 1;
    const first = await opened(world, anna);
    expect(await world.useCases.requestAvatarToken({ principal: bert })).toEqual({
      ok: false,
      error: { type: 'avatar_limit_reached' },
    });
    world.clock.advance(abandonedAfterMs + 1);
    expect(await opened(world, bert)).not.toBe(first);
    expect(world.vendor.open.has(first)).toBe(false);
  });

  it('are reaped once a minute, also after a minute in which it could not be done', async () => {
    const world = avatarWorld();
    const log = new RecordingLog();
    const stop = reapAvatars({ stopAbandoned: world.stopAbandoned, timers: world.clock, log });
    const id = await opened(world, anna);
    world.vendor.trouble = { type: 'avatar_unavailable' };
    for (let minute = 0; minute < 4; minute += 1) {
      expect(log.lines).toEqual([]);
      world.clock.advance(60_000);
      await settled();
    }
    expect(log.lines).toMatchObject([{ event: 'avatars_not_reaped', fields: { count: 1 } }]);

    world.vendor.trouble = null;
    world.clock.advance(60_000);
    await settled();
    expect(world.vendor.open.has(id)).toBe(false);
    expect(log.lines.at(-1)).toMatchObject({ event: 'avatars_reaped', fields: { count: 1 } });
    stop();
    expect(world.clock.pendingTimers).toBe(0);
  });
});
