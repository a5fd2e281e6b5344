import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditRecord } from '../../src/domain/audit/audit-chain.ts';
import { auditAct, type AuditAct, type AuditAction } from '../../src/domain/audit/audit-entry.ts';
import type { SecondFactorId } from '../../src/domain/accounts/second-factor.ts';
import type { SessionId, UserId } from '../../src/domain/shared/ids.ts';
import { startSession } from '../../src/domain/sessions/session.ts';
import { decision } from './consent-records.contract.ts';
import { clinicianOf, relating } from './relationship-repository.contract.ts';
import {
  newLease,
  newMessage,
  newSession,
  newUser,
  type CreateStorage,
  type StorageUnderTest,
} from './storage-under-test.ts';

/** Everything recorded of an actor, in order. */
export const entriesOf = async ({ auditLog }: StorageUnderTest, actor: UserId) => {
  const records: AuditRecord[] = [];
  for (const { chain, seq: last } of await auditLog.heads()) {
    for (let after = 0; after < last;) {
      const page = await auditLog.read(chain, after, 1_000);
      records.push(...page.filter((record) => record.actor === actor));
      after = page.at(-1)?.seq ?? last;
    }
  }
  return records;
};

const actOf = (userId: UserId, action: AuditAction, id: string | null = null): AuditAct =>
  auditAct({ userId, role: 'patient', requestId: randomUUID() }, action, { kind: 'session', id });

/** What every `AuditTrail` owes its callers. */
export const auditTrailContract = (adapter: string, create: CreateStorage): void => {
  describe(`AuditTrail contract: ${adapter}`, () => {
    it('records an act as it is', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const act = actOf(userId, 'session_read', randomUUID());
      await storage.audit.record(act, 'denied');
      await storage.audit.record({ ...act, requestId: null, object: { kind: 'user', id: null } }, 'allowed');

      const [first, second, ...others] = await entriesOf(storage, userId);
      expect(first).toMatchObject({ ...act, outcome: 'denied' });
      expect(second).toMatchObject({
        outcome: 'allowed',
        onBehalfOf: null,
        requestId: null,
        object: { kind: 'user', id: null },
      });
      expect(first!.at).toBeInstanceOf(Date);
      expect(others).toEqual([]);
    });

    it('does what is asked and records it once, whatever is asked', async () => {
      const storage = await create();
      const lease = await newLease(storage);
      const { userId, sessionId } = lease;
      const message = newMessage(lease, 1);
      await storage.transcriptLog.append(lease, message);
      const act = actOf(userId, 'session_read', sessionId);
      const { sessions, messages, leases, transcriptChains, secondFactors } = storage.audit.recording(act);
      const page = { afterSeq: 0, limit: 10 };

      const session = (await sessions.find(userId, sessionId))!;
      expect(session.id).toBe(sessionId);
      expect(await sessions.list(userId, { limit: 5 })).toEqual([session]);
      expect(await sessions.save({ ...session, title: 'Tea' })).toBe(true);
      expect(await messages.list(userId, sessionId, page)).toEqual([message]);
      expect(await messages.tail(userId, sessionId, 3)).toEqual([message]);
      expect(await messages.count(userId, sessionId)).toEqual({ user: 1, assistant: 0 });
      expect(await leases.acquire(userId, sessionId)).toMatchObject({ epoch: lease.epoch + 1 });
      expect(await transcriptChains.read(userId, sessionId)).toMatchObject({ messageCount: 1 });
      expect(await sessions.remove(userId, sessionId)).toBe(true);
      const added = startSession(randomUUID() as SessionId, userId, {}, new Date());
      await sessions.add(added);
      expect(await storage.sessions.find(userId, added.id)).toEqual(added);

      const id = randomUUID() as SecondFactorId;
      await storage.secondFactors.propose({ id, userId, secret: 'SECRET' }, new Date());
      expect(await secondFactors.confirm({ userId, id, step: 1, recoveryHashes: [] }, new Date())).toBe(true);
      expect(await secondFactors.use(userId, { step: 2 })).toBe(true);
      expect(await secondFactors.remove(userId)).toBe(true);

      const entries = await entriesOf(storage, userId);
      expect(entries.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 13 }, () => 'allowed'));
    });

    it('does the same for consents, relationships and the trail itself', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { consents, relationships, access, auditLog } = storage.audit.recording(
        actOf(userId, 'audit_read'),
      );
      const relationship = relating(userId, clinicianOf(userId));
      await consents.append(userId, decision('research'));
      expect(await consents.latest(userId)).toEqual([decision('research')]);
      await relationships.add(relationship);
      expect(await relationships.listOf(userId)).toEqual([relationship]);
      expect(await relationships.listCareTeams({ limit: 1, after: null })).toHaveLength(1);
      expect(await access.heldBy(userId, { limit: 1, after: null })).toHaveLength(1);
      expect(await auditLog.list({ limit: 1, before: null })).toHaveLength(1);
      expect(await relationships.revoke(relationship.id, { patientId: userId }, new Date())).toBe(userId);
      expect(await relationships.revoke(relationship.id, { patientId: userId }, new Date())).toBeNull();
      const outcomes = (await entriesOf(storage, userId)).map(({ outcome }) => outcome);
      expect(outcomes).toEqual([...Array.from({ length: 8 }, () => 'allowed'), 'denied']);
    });

    it('records what was not there, or was not theirs, as denied', async () => {
      const storage = await create();
      const [userId, stranger] = [await newUser(storage), await newUser(storage)];
      const foreign = await newSession(storage, stranger);
      for (const id of [foreign.id, randomUUID() as SessionId]) {
        const { sessions, leases, transcriptChains, secondFactors } = storage.audit.recording(
          actOf(userId, 'session_read', id),
        );
        expect(await sessions.find(userId, id)).toBeNull();
        expect(await sessions.save({ ...foreign, id, userId })).toBe(false);
        expect(await sessions.remove(userId, id)).toBe(false);
        expect(await leases.acquire(userId, id)).toBeNull();
        expect(await transcriptChains.read(userId, id)).toBeNull();
        expect(await secondFactors.use(userId, { step: 1 })).toBe(false);
      }
      const entries = await entriesOf(storage, userId);
      expect(entries.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 12 }, () => 'denied'));
    });

    it('records nothing of what failed', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const session = await newSession(storage, userId);
      const { sessions } = storage.audit.recording(actOf(userId, 'session_created', session.id));
      await expect(sessions.add(session)).rejects.toThrow(Error);
      expect(await entriesOf(storage, userId)).toEqual([]);
    });

    it('keeps the entries of many at once', async () => {
      const storage = await create();
      const users = await Promise.all(Array.from({ length: 8 }, () => newUser(storage)));
      const acts = users.flatMap((userId) => [1, 2, 3, 4].map(() => actOf(userId, 'sessions_listed')));
      await Promise.all(acts.map((act) => storage.audit.record(act, 'allowed')));
      for (const userId of users) expect(await entriesOf(storage, userId)).toHaveLength(4);
    });
  });
};
