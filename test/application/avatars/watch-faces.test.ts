import { describe, expect, it } from 'vitest';
import { watchFaces, watchFacesEveryMs } from '../../../src/application/avatars/watch-faces.ts';
import { abandonedAfterMs } from '../../../src/domain/avatars/avatar-session.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { conversationWorld, settled } from '../voice-session/conversation-world.ts';
import { avatarWorld } from './avatar-world.ts';

const principal = localGuest;

/** A conversation that goes on, beside a vendor of faces. */
const setUp = async () => {
  const conversation = conversationWorld();
  const { clock, live } = conversation;
  const faces = avatarWorld({ clock });
  const stop = watchFaces({ live, provider: faces.vendor, avatars: faces.avatars, clock, timers: clock });
  const { link, client, sessionId } = await conversation.join();
  conversation.provider.latest.emit({ type: 'ready' });
  const look = async (): Promise<readonly string[]> => {
    clock.advance(watchFacesEveryMs);
    await settled();
    return link.notices.flatMap((told) => ('part' in told && told.part === 'avatar' ? [told.type] : []));
  };
  const openAvatar = async (): Promise<string> => {
    const granted = await faces.useCases.requestAvatarToken({ principal });
    return (granted.ok && granted.value.sessionId) || 'none';
  };
  const recorded = () => conversation.storage.faceLog.list(principal.userId, sessionId);
  return { ...faces, link, client, look, openAvatar, recorded, stop };
};

describe('a conversation whose avatar is gone', () => {
  it.each([
    [
      'its person stopped it',
      async ({ useCases }: Set, id: string) => useCases.stopAvatar({ principal, id }),
    ],
    [
      'the vendor dropped it',
      async ({ useCases, vendor }: Set, id: string) => {
        vendor.open.delete(id);
        await useCases.keepAvatarAlive({ principal, id });
      },
    ],
    [
      'nobody looked at it any more',
      async ({ clock, stopAbandoned }: Set) => {
        clock.advance(abandonedAfterMs + 1);
        await stopAbandoned();
      },
    ],
    [
      'nobody saw it for long',
      async ({ clock }: Set) => {
        clock.advance(abandonedAfterMs + 1);
        await settled();
      },
    ],
  ])('is told, once, because %s', async (_, end) => {
    const world = await setUp();
    const id = await world.openAvatar();
    expect(await world.look()).toEqual([]);
    await end(world, id);
    expect(await world.look()).toEqual(['degraded']);
    expect(world.link.notices).toContainEqual({ type: 'degraded', part: 'avatar' });
    expect(await world.look()).toEqual(['degraded']);
    expect(await world.recorded()).toMatchObject([{ part: 'avatar', state: 'lost', noticedBy: 'server' }]);
  });

  it('is told because the vendor refuses to keep it, which stops it', async () => {
    const world = await setUp();
    const id = await world.openAvatar();
    await world.look();
    world.vendor.keepAlive = async () => ({ ok: false, error: { type: 'avatar_refused' } });
    await world.useCases.keepAvatarAlive({ principal, id });
    expect(world.vendor.open.size).toBe(0);
    expect(await world.look()).toEqual(['degraded']);
  });

  it('is told nothing where the vendor is only busy, or another avatar took its place', async () => {
    const world = await setUp();
    const id = await world.openAvatar();
    await world.look();
    const keepAlive = world.vendor.keepAlive.bind(world.vendor);
    world.vendor.keepAlive = async () => ({ ok: false, error: { type: 'avatar_busy', retryAfterS: 1 } });
    await world.useCases.keepAvatarAlive({ principal, id });
    world.vendor.keepAlive = keepAlive;
    await world.openAvatar();
    await world.useCases.stopAvatar({ principal, id });
    expect(await world.look()).toEqual([]);
  });

  it('has it back when the client says so, and may lose it again', async () => {
    const world = await setUp();
    const first = await world.openAvatar();
    await world.look();
    await world.useCases.stopAvatar({ principal, id: first });
    await world.look();
    const second = await world.openAvatar();
    expect(await world.look()).toEqual(['degraded']);
    world.client.act({ type: 'face', part: 'avatar', state: 'ready' });
    expect(await world.look()).toEqual(['degraded', 'restored']);
    await world.useCases.stopAvatar({ principal, id: second });
    expect(await world.look()).toEqual(['degraded', 'restored', 'degraded']);
  });

  it('is told after an outage of storage, during which nobody knows', async () => {
    const world = await setUp();
    const id = await world.openAvatar();
    await world.look();
    const inUse = world.avatars.inUse.bind(world.avatars);
    world.avatars.inUse = () => Promise.reject(new Error('away'));
    await world.useCases.stopAvatar({ principal, id });
    expect(await world.look()).toEqual([]);
    world.avatars.inUse = inUse;
    expect(await world.look()).toEqual(['degraded']);
  });

  it('that never had one is told nothing, nor is anybody once it is over', async () => {
    const world = await setUp();
    expect(await world.look()).toEqual([]);
    const id = await world.openAvatar();
    await world.look();
    world.stop();
    await world.useCases.stopAvatar({ principal, id });
    expect(await world.look()).toEqual([]);
  });
});

type Set = Awaited<ReturnType<typeof setUp>>;
