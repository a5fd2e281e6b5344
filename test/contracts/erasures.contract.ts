import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Erasure } from '../../src/domain/erasure/erasure.ts';
import { openAccount, type Email } from '../../src/domain/accounts/account.ts';
import { startAuthSession } from '../../src/domain/accounts/auth-session.ts';
import { auditAct } from '../../src/domain/audit/audit-entry.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';
import { localGuestId } from '../../src/domain/users/user.ts';
import { transcriptOf as transcriptFrom } from '../../src/domain/assessment/transcript/turn.ts';
import { newAlert } from './alerts.contract.ts';
import { newAssessment } from './assessment-repository.contract.ts';
import { newRequest } from './assessment-requests.contract.ts';
import { newReview } from './review-repository.contract.ts';
import { entriesOf } from './audit-trail.contract.ts';
import {
  newMessage,
  newSession,
  newUser,
  transcriptOf,
  type CreateStorage,
  type StorageUnderTest,
} from './storage-under-test.ts';

const begun = new Date('2026-03-01T09:30:00.123Z');
const at = new Date('2026-04-01T10:00:00.456Z');
const later = new Date('2030-01-01T00:00:00.000Z');

/** Somebody with an account, a login, a link in a mail and a conversation. */
export const newPerson = async (storage: StorageUnderTest) => {
  const userId = randomUUID() as UserId;
  const email = `${userId}@example.com` as Email;
  await storage.accounts.add(openAccount(userId, { email, fullName: 'Anna' }, begun), '$hash');
  const login = startAuthSession(randomUUID() as AuthSessionId, { userId, role: 'patient' }, new Date());
  const [token, link] = [Buffer.from(randomUUID()), Buffer.from(randomUUID())];
  await storage.authSessions.open(login, { hash: token, expiresAt: later });
  await storage.mailLinks.keep({ purpose: 'verify_email', userId, hash: link, expiresAt: later });
  const session = await newSession(storage, userId, { title: 'Tea', notes: 'Quiet room' });
  const lease = (await storage.leases.acquire(userId, session.id))!;
  await storage.transcriptLog.append(lease, newMessage(lease, 1));
  await storage.transcriptLog.recordGap(lease, { reason: 'voice_unavailable', ms: 5, afterSeq: 1, at });
  await storage.faceLog.record(lease, {
    part: 'avatar',
    state: 'lost',
    noticedBy: 'server',
    afterSeq: 1,
    at,
  });
  const assessments = [newAssessment(userId, { sessionId: session.id }), newAssessment(userId)];
  for (const one of assessments) await storage.assessments.add(one);
  await storage.reviews.add(newReview(assessments[0]!, userId));
  const requested = newRequest(userId, { sessionId: session.id });
  await storage.assessmentRequests.add(requested, transcriptFrom([{ role: 'participant', text: 'Tea' }]));
  const alert = newAlert(userId, { sessionId: session.id });
  await storage.alerts.raise(alert);
  return { alert, assessments, requested, userId, email, login, token, link, session, lease };
};

type Keep = (erasure: Erasure) => Promise<void>;
const keepNothing: Keep = () => Promise.resolve();
const refuse: Keep = () => Promise.reject(new Error('the ledger is full'));

const erasureBy = (storage: StorageUnderTest, userId: UserId, keep = keepNothing) => {
  const act = auditAct({ userId, role: 'patient' }, 'person_erased', { kind: 'user', id: userId });
  return storage.audit.recording(act).erasures.erase({ userId, at, keep });
};

/** What every `Erasures` owes its callers. */
export const erasuresContract = (adapter: string, create: CreateStorage): void => {
  describe(`Erasures contract: ${adapter}`, () => {
    it('removes everything of a person and nothing of others, and records it', async () => {
      const storage = await create();
      const [anna, berta] = [await newPerson(storage), await newPerson(storage)];
      const kept: Erasure[] = [];
      const erased = await erasureBy(storage, anna.userId, async (erasure) => void kept.push(erasure));
      expect(erased).toEqual({ userId: anna.userId, createdAt: begun, at });
      expect(kept).toEqual([erased]);

      const held = async ({
        assessments,
        requested,
        alert,
        userId,
        email,
        login,
        token,
        link,
        session,
        lease,
      }: typeof anna) => [
        await storage.users.find(userId),
        await storage.accounts.find(userId),
        await storage.accounts.findCredentials(email),
        await storage.standings.find(login.id),
        (
          await storage.authSessions.rotate(
            token,
            { hash: Buffer.from(randomUUID()), expiresAt: later },
            new Date(),
          )
        ).outcome === 'rotated' || null,
        await storage.mailLinks.redeem('verify_email', link, new Date()),
        await storage.sessions.find(userId, session.id),
        (await transcriptOf(storage, lease))[0] ?? null,
        (await storage.leases.findLost([lease]))[0] === undefined || null,
        await storage.transcriptChains.read(userId, session.id),
        await storage.alerts.find(userId, alert.id),
        await storage.assessmentRequests.find(userId, requested.id),
        ...(await Promise.all(assessments.map(({ id }) => storage.assessments.find(userId, id)))),
        (await storage.reviews.list(userId, assessments[0]!.id))[0] ?? null,
      ];
      expect(await held(anna)).toEqual(Array.from({ length: 15 }, () => null));
      expect(await held(berta)).not.toContain(null);

      const [entry, ...others] = await entriesOf(storage, anna.userId);
      expect(entry).toMatchObject({
        action: 'person_erased',
        object: { kind: 'user', id: anna.userId },
        outcome: 'allowed',
      });
      expect(others).toEqual([]);
    });

    it('lets the address be registered anew', async () => {
      const storage = await create();
      const { userId, email } = await newPerson(storage);
      await erasureBy(storage, userId);
      const anew = openAccount(randomUUID() as UserId, { email, fullName: null }, at);
      expect(await storage.accounts.add(anew, '$hash')).toBe('added');
      expect(await storage.accounts.find(anew.id)).toEqual(anew);
    });

    it('takes nothing in that was still to be written', async () => {
      const storage = await create();
      const { userId, lease } = await newPerson(storage);
      const outcomes = Array.from({ length: 40 }, (_, n) =>
        storage.transcriptLog.append(lease, newMessage(lease, n + 2)).catch((error: Error) => error.name),
      );
      await erasureBy(storage, userId);
      const after = storage.transcriptLog.append(lease, newMessage(lease, 99)).catch(() => 'refused');
      expect(['fenced', 'refused']).toContain(await after);
      await Promise.all(outcomes);
      expect(await transcriptOf(storage, lease)).toEqual([]);
      expect(await storage.users.find(userId)).toBeNull();
    });

    it('removes nothing when the erasure cannot be kept', async () => {
      const storage = await create();
      const { userId, lease, email } = await newPerson(storage);
      await expect(erasureBy(storage, userId, refuse)).rejects.toThrow('the ledger is full');
      expect(await storage.accounts.findCredentials(email)).toMatchObject({ userId });
      expect(await transcriptOf(storage, lease)).toHaveLength(1);
      expect(await entriesOf(storage, userId)).toEqual([]);
    });

    it('finds nobody a second time, and keeps nothing then', async () => {
      const storage = await create();
      const { userId } = await newPerson(storage);
      await erasureBy(storage, userId);
      const kept: Erasure[] = [];
      expect(await erasureBy(storage, userId, async (erasure) => void kept.push(erasure))).toBeNull();
      expect(kept).toEqual([]);
      expect((await entriesOf(storage, userId)).map(({ outcome }) => outcome)).toEqual(['allowed', 'denied']);
    });

    it('is undone by a database that has the person again', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { createdAt } = (await storage.users.find(userId))!;
      const erasure = (await erasureBy(storage, userId))!;
      const never = { ...erasure, userId: randomUUID() as UserId };
      expect(await storage.erasures.findUndone([never, erasure])).toEqual([]);
      await storage.users.ensure({ id: userId, role: 'patient', createdAt });
      expect(await storage.erasures.findUndone([never, erasure])).toEqual([erasure]);
    });

    it('lets the guest begin anew, whom earlier erasures do not mean', async () => {
      const storage = await create();
      await storage.users.ensure({ id: localGuestId, role: 'guest', createdAt: later });
      const before = (await storage.users.find(localGuestId))!;
      const session = await newSession(storage, localGuestId);
      // The clock was set back: what is held from now on still counts as later.
      const erasure = (await erasureBy(storage, localGuestId))!;
      expect(await storage.sessions.find(localGuestId, session.id)).toBeNull();
      const anew = (await storage.users.find(localGuestId))!;
      expect(anew.role).toBe('guest');
      expect(anew.createdAt.getTime()).toBeGreaterThan(before.createdAt.getTime());
      expect(await storage.erasures.findUndone([erasure])).toEqual([]);
    });
  });
};
