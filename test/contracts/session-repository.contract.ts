import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { SessionPage } from '../../src/application/ports/session-repository.ts';
import type { SessionId, UserId } from '../../src/domain/shared/ids.ts';
import type { Session } from '../../src/domain/sessions/session.ts';
import {
  newMessage,
  newSession,
  newUser,
  transcriptOf,
  type CreateStorage,
  type StorageUnderTest,
} from './storage-under-test.ts';

const unknownId = (): SessionId => randomUUID() as SessionId;
const minute = (n: number): Date => new Date(Date.UTC(2026, 0, 1, 12, n));

/** Follows the pages to the end. */
const allPages = async ({ sessions }: StorageUnderTest, owner: UserId, limit: number): Promise<Session[]> => {
  const found: Session[] = [];
  for (let page: SessionPage = { limit }; ;) {
    const next = await sessions.list(owner, page);
    found.push(...next);
    const last = next.at(-1);
    if (!last || found.length > 100) return found;
    page = { limit, after: { startedAt: last.startedAt, id: last.id } };
  }
};

/** What every `SessionRepository` owes its callers. */
export const sessionRepositoryContract = (adapter: string, create: CreateStorage): void => {
  describe(`SessionRepository contract: ${adapter}`, () => {
    it('returns a session as it was added', async () => {
      const storage = await create();
      const owner = await newUser(storage);
      const session = await newSession(storage, owner, {
        title: 'Großmutter 👵🏽 "erzählt"',
        notes: 'line one\nline two; -- \u0000 ?',
        metadata: { room: 4, tags: ['a', null, { deep: true }], ключ: 'значение' },
        screening: {
          formId: 'b1',
          setting: {
            timeZone: 'Europe/London',
            placeNames: ['Leeds', 'Лидс'],
            hemisphere: 'north',
            birthYear: 1941,
            locale: 'en-GB',
          },
        },
        status: 'completed',
        endedAt: new Date('2026-03-01T10:00:00.001Z'),
        updatedAt: new Date('2026-03-01T10:00:00.999Z'),
      });
      expect(await storage.sessions.find(owner, session.id)).toEqual(session);
    });

    it('keeps what is absent absent', async () => {
      const storage = await create();
      const owner = await newUser(storage);
      const { id } = await newSession(storage, owner);
      expect(await storage.sessions.find(owner, id)).toMatchObject({
        title: null,
        notes: null,
        metadata: {},
        screening: null,
        endedAt: null,
      });
    });

    it('refuses a second session with the same id', async () => {
      const storage = await create();
      const session = await newSession(storage, await newUser(storage));
      await expect(storage.sessions.add({ ...session, title: 'another' })).rejects.toBeInstanceOf(Error);
      expect(await storage.sessions.find(session.userId, session.id)).toEqual(session);
    });

    it("knows neither unknown sessions nor someone else's", async () => {
      const storage = await create();
      const [owner, other] = [await newUser(storage), await newUser(storage)];
      const session = await newSession(storage, owner);
      const { sessions } = storage;
      expect(await sessions.find(owner, unknownId())).toBeNull();
      expect(await sessions.find(other, session.id)).toBeNull();
      expect(await sessions.list(other, { limit: 10 })).toEqual([]);
      expect(await sessions.save({ ...session, userId: other, title: 'mine' })).toBe(false);
      expect(await sessions.save({ ...session, id: unknownId() })).toBe(false);
      expect(await sessions.remove(other, session.id)).toBe(false);
      expect(await sessions.remove(owner, unknownId())).toBe(false);
      expect(await sessions.find(owner, session.id)).toEqual(session);
    });

    it('replaces a session as a whole', async () => {
      const storage = await create();
      const owner = await newUser(storage);
      const session = await newSession(storage, owner, { title: 'before', metadata: { a: 1 } });
      const changed: Session = {
        ...session,
        title: null,
        notes: 'after',
        metadata: {},
        status: 'cancelled',
        endedAt: minute(1),
        updatedAt: minute(2),
      };
      expect(await storage.sessions.save(changed)).toBe(true);
      expect(await storage.sessions.find(owner, session.id)).toEqual(changed);
    });

    it('keeps a session ended that ended while it was being changed', async () => {
      const storage = await create();
      const { sessions } = storage;
      const session = await newSession(storage, await newUser(storage));
      const ended = { ...session, status: 'completed', endedAt: session.startedAt } as const;
      expect(await sessions.save(ended)).toBe(true);

      expect(await sessions.save({ ...session, title: 'Too late' })).toBe(false);
      expect(await sessions.save({ ...ended, title: 'In time' })).toBe(true);
      expect(await sessions.find(session.userId, session.id)).toEqual({ ...ended, title: 'In time' });
    });

    it('lists the newest start first, in pages that neither repeat nor skip', async () => {
      const storage = await create();
      const owner = await newUser(storage);
      const starts = [3, 1, 2, 2, 2, 5, 4].map(minute); // three at the same moment
      const added = await Promise.all(starts.map((startedAt) => newSession(storage, owner, { startedAt })));
      const expected = added
        .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.id < b.id ? 1 : -1))
        .map(({ id }) => id);
      for (const limit of [1, 2, 3, 100]) {
        expect((await allPages(storage, owner, limit)).map(({ id }) => id)).toEqual(expected);
      }
    });

    it('removes a session with everything said in it', async () => {
      const storage = await create();
      const owner = await newUser(storage);
      const [gone, kept] = [await newSession(storage, owner), await newSession(storage, owner)];
      for (const { id } of [gone, kept]) {
        const lease = (await storage.leases.acquire(owner, id))!;
        await storage.transcriptLog.append(lease, newMessage(lease, 1));
        await storage.transcriptLog.recordGap(lease, {
          reason: 'voice_lost',
          ms: 7,
          afterSeq: 1,
          at: minute(1),
        });
      }
      expect(await storage.sessions.remove(owner, gone.id)).toBe(true);
      expect(await storage.sessions.find(owner, gone.id)).toBeNull();
      expect(await transcriptOf(storage, { userId: owner, sessionId: gone.id })).toEqual([]);
      expect(await transcriptOf(storage, { userId: owner, sessionId: kept.id })).toHaveLength(1);
      expect(await storage.sessions.remove(owner, gone.id)).toBe(false);
    });
  });
};
