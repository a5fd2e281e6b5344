import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AvatarSessions } from '../../src/application/ports/avatar-sessions.ts';
import type { AvatarSession } from '../../src/domain/avatars/avatar-session.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

export type AvatarSessionsUnderTest = {
  readonly avatars: AvatarSessions;
  /** Somebody who can have sessions. */
  readonly newUser: () => Promise<UserId>;
};

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 1, 9, minute, 0, 123));

/** What every `AvatarSessions` owes its callers. */
export const avatarSessionsContract = (
  adapter: string,
  create: () => AvatarSessionsUnderTest | Promise<AvatarSessionsUnderTest>,
): void => {
  const given = async (changes: Partial<AvatarSession> = {}) => {
    const subject = await create();
    const session: AvatarSession = {
      vendor: 'liveavatar',
      id: randomUUID(),
      userId: await subject.newUser(),
      createdAt: at(0),
      seenAt: at(0),
      ...changes,
    };
    return { ...subject, session };
  };

  describe(`AvatarSessions contract: ${adapter}`, () => {
    it('keeps what a person claims, the oldest first, for them alone', async () => {
      const { avatars, session, newUser } = await given();
      const older = { ...session, id: `a-${session.id}`, createdAt: at(-5) };
      expect(await avatars.claim(session)).toBe(true);
      expect(await avatars.claim(older)).toBe(true);
      expect(await avatars.ofUser(session.userId, 'liveavatar')).toEqual([older, session]);
      expect(await avatars.ofUser(session.userId, 'heygen')).toEqual([]);
      expect(await avatars.ofUser(await newUser(), 'liveavatar')).toEqual([]);
    });

    it('renews when it was seen, never backwards, and nothing else', async () => {
      const { avatars, session } = await given();
      await avatars.claim(session);
      expect(await avatars.claim({ ...session, createdAt: at(9), seenAt: at(2) })).toBe(true);
      expect(await avatars.claim({ ...session, seenAt: at(1) })).toBe(true);
      expect(await avatars.ofUser(session.userId, 'liveavatar')).toEqual([{ ...session, seenAt: at(2) }]);
    });

    it('does not give one that a person has to another, also when both ask at once', async () => {
      const { avatars, session, newUser } = await given();
      const other = { ...session, userId: await newUser(), seenAt: at(9) };
      const answers = await Promise.all([avatars.claim(session), avatars.claim(other)]);
      expect(answers.filter(Boolean)).toHaveLength(1);
      const own = await avatars.ofUser(session.userId, 'liveavatar');
      const others = await avatars.ofUser(other.userId, 'liveavatar');
      expect([...own, ...others]).toHaveLength(1);
    });

    it('tells the same id of two vendors apart', async () => {
      const { avatars, session, newUser } = await given();
      const other: AvatarSession = { ...session, vendor: 'heygen', userId: await newUser() };
      await avatars.claim(session);
      expect(await avatars.claim(other)).toBe(true);
      await avatars.remove('liveavatar', session.id);
      expect(await avatars.ofUser(session.userId, 'liveavatar')).toEqual([]);
      expect(await avatars.ofUser(other.userId, 'heygen')).toEqual([other]);
    });

    it('finds those that nobody has seen for long, the longest first', async () => {
      const { avatars, session } = await given();
      const vendor = 'heygen';
      const [long, longest, fresh] = [-40, -50, -20].map((minute) => ({
        ...session,
        vendor,
        id: randomUUID(),
        seenAt: at(minute),
      })) as [AvatarSession, AvatarSession, AvatarSession];
      for (const each of [long, longest, fresh]) await avatars.claim(each);
      const found = await avatars.abandoned(vendor, at(-20));
      const ours = found.filter(({ userId }) => userId === session.userId);
      expect(ours.map(({ id }) => id)).toEqual([longest.id, long.id]);
    });

    it('knows who of some persons has one that was seen lately', async () => {
      const { avatars, session, newUser } = await given({ seenAt: at(5) });
      const [idle, other] = [await newUser(), await newUser()];
      await avatars.claim(session);
      await avatars.claim({ ...session, id: randomUUID(), userId: other, vendor: 'heygen' });
      const used = (since: Date) => avatars.inUse([session.userId, idle, other], 'liveavatar', since);
      expect(await used(at(5))).toEqual(new Set([session.userId]));
      expect(await used(at(6))).toEqual(new Set());
      expect(await avatars.inUse([idle], 'liveavatar', at(0))).toEqual(new Set());
      expect(await avatars.inUse([], 'liveavatar', at(0))).toEqual(new Set());
      await avatars.remove('liveavatar', session.id);
      expect(await used(at(0))).toEqual(new Set());
    });

    it('forgets one that was never there', async () => {
      const { avatars, session } = await given();
      await avatars.remove('liveavatar', session.id);
      expect(await avatars.ofUser(session.userId, 'liveavatar')).toEqual([]);
    });
  });
};
