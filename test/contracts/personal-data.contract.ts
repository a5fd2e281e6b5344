import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { PersonalData, PersonalRecords, RecordKind } from '../../src/application/ports/personal-data.ts';
import { auditAct } from '../../src/domain/audit/audit-entry.ts';
import type { SecondFactorId } from '../../src/domain/accounts/second-factor.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { decision } from './consent-records.contract.ts';
import { caregiverAt, relating } from './relationship-repository.contract.ts';
import { newPerson } from './erasures.contract.ts';
import { newMessage, newSession, newUser, transcriptOf, type CreateStorage } from './storage-under-test.ts';

/** Everything of one kind, and the sizes of the pages that it came in. */
export const readAll = async <Kind extends RecordKind>(data: PersonalData, kind: Kind, owner: UserId) => {
  const records: PersonalRecords[Kind][] = [];
  const sizes: number[] = [];
  for await (const page of data.read(kind, owner)) {
    records.push(...page);
    sizes.push(page.length);
  }
  return { records, sizes };
};

/** What every `PersonalData` owes its callers. */
export const personalDataContract = (adapter: string, create: CreateStorage): void => {
  describe(`PersonalData contract: ${adapter}`, () => {
    it('has everything of a person, and nothing of others', async () => {
      const storage = await create();
      const [anna, berta] = [await newPerson(storage), await newPerson(storage)];
      const { userId, email, login, session, lease } = anna;
      const usage = {
        kind: 'response',
        model: 'some-model',
        inputText: 1,
        inputAudio: 2,
        cachedText: 3,
        cachedAudio: 4,
        outputText: 5,
        outputAudio: 6,
        seconds: 1.5,
        at: anna.session.startedAt,
        costMicroUsd: null,
      } as const;
      await storage.transcriptLog.recordUsage(lease, usage);
      const act = { kind: 'session', id: session.id } as const;
      await storage.audit.record(auditAct({ userId, role: 'patient' }, 'session_read', act), 'allowed');
      await storage.audit.record(
        auditAct({ userId: berta.userId, role: 'clinician' }, 'session_read', act),
        'denied',
      );
      const seen = { kind: 'assessment', id: anna.assessments[0]!.id } as const;
      const reader = { userId: berta.userId, role: 'clinician' } as const;
      await storage.audit.record(auditAct(reader, 'assessment_read', seen), 'allowed');
      const given = decision('share_caregiver', 'given', {
        by: 'legal_representative',
        representative: 'Ned',
      });
      await storage.consents.append(userId, given);
      await storage.consents.append(userId, decision('share_caregiver', 'withdrawn'));
      const { grantedAt, expiresAt, revokedAt, ...caregiver } = relating(
        userId,
        caregiverAt('ned@example.com'),
      );
      await storage.relationships.add({ ...caregiver, grantedAt, expiresAt, revokedAt });
      const treating = relating(berta.userId, { kind: 'clinician', clinicianId: userId });
      await storage.relationships.add(treating);
      const read = async <Kind extends RecordKind>(kind: Kind) =>
        (await readAll(storage.personalData, kind, userId)).records;

      expect(await read('person')).toMatchObject([{ id: userId, email, fullName: 'Anna', role: 'patient' }]);
      expect(await read('logins')).toMatchObject([{ id: login.id, revokedAt: null }]);
      expect(await read('refreshTokens')).toMatchObject([{ loginId: login.id, usedAt: null }]);
      expect(await read('mailLinks')).toMatchObject([{ purpose: 'verify_email' }]);
      expect(await read('socketTickets')).toEqual([]);
      const challenge = { accountAsOf: grantedAt, expiresAt: new Date('2030-01-01T00:00:00.123Z') };
      for (const waiting of [userId, berta.userId])
        await storage.loginChallenges.keep(
          { ...challenge, hash: Buffer.from(randomUUID()), userId: waiting },
          grantedAt,
        );
      expect(await read('loginChallenges')).toEqual([{ attempts: 0, expiresAt: challenge.expiresAt }]);
      const factor = { id: crypto.randomUUID() as SecondFactorId, userId, secret: 'a secret' };
      await storage.secondFactors.propose(factor, anna.session.startedAt);
      expect(await read('secondFactors')).toEqual([{ isConfirmed: false, recoveryCodesLeft: 0 }]);
      expect(await read('consents')).toEqual([given, decision('share_caregiver', 'withdrawn')]);
      const related = await read('relationships');
      expect(related).toHaveLength(2);
      expect(related).toContainEqual({
        side: 'patient',
        kind: 'caregiver',
        holderEmail: 'ned@example.com',
        scopes: caregiver.holder.kind === 'caregiver' ? caregiver.holder.scopes : [],
        grantedAt,
        expiresAt,
        revokedAt,
      });
      expect(related).toContainEqual(
        expect.objectContaining({ side: 'holder', kind: 'clinician', holderEmail: null, scopes: [] }),
      );
      const chain = (await storage.transcriptChains.read(userId, session.id))!;
      expect(await read('sessions')).toEqual([{ ...session, messageCount: 1, chainHead: chain.head }]);
      const [message] = await transcriptOf(storage, lease);
      expect(await read('messages')).toEqual([{ ...message, chainHash: chain.head }]);
      const byId = anna.assessments.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(await read('assessments')).toEqual(byId);
      expect(await read('alerts')).toEqual([anna.alert]);
      const waiting = { attempts: 0, endedAt: null, problem: null };
      expect(await read('assessmentRequests')).toMatchObject([
        { ...anna.requested, ...waiting, transcript: { turns: [{ text: 'Tea' }] } },
      ]);
      expect(await read('reviews')).toEqual(await storage.reviews.list(userId, anna.assessments[0]!.id));
      expect(await read('reviews')).toHaveLength(1);
      expect(await read('gaps')).toMatchObject([
        { sessionId: session.id, reason: 'voice_unavailable', ms: 5 },
      ]);
      expect(await read('faceChanges')).toMatchObject([
        { sessionId: session.id, part: 'avatar', state: 'lost', noticedBy: 'server', afterSeq: 1 },
      ]);
      expect(await read('usage')).toMatchObject([{ ...usage, sessionId: session.id }]);
      expect(await read('spending')).toEqual([]);
      const [own, others] = await read('auditEntries');
      expect(own).toMatchObject({ byThePerson: true, actorRole: 'patient', outcome: 'allowed' });
      expect(others).toMatchObject({ byThePerson: false, actorRole: 'clinician', outcome: 'denied' });
      expect(await read('auditEntries')).toHaveLength(3);
      expect((await read('auditEntries'))[2]).toMatchObject({ action: 'assessment_read', object: seen });
    });

    it('has nothing of somebody who is not there', async () => {
      const storage = await create();
      const nobody = crypto.randomUUID() as UserId;
      for (const kind of ['person', 'logins', 'sessions', 'messages', 'auditEntries'] as const)
        expect((await readAll(storage.personalData, kind, nobody)).records).toEqual([]);
    });

    it('comes in pages of at most 200, in order and complete', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const expected: string[] = [];
      for (let n = 0; n < 2; n += 1) {
        const session = await newSession(storage, userId);
        const lease = (await storage.leases.acquire(userId, session.id))!;
        await Promise.all(
          Array.from({ length: 201 }, (_, seq) =>
            storage.transcriptLog.append(lease, newMessage(lease, seq + 1)),
          ),
        );
        expected.push(session.id);
      }
      const { records, sizes } = await readAll(storage.personalData, 'messages', userId);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(200);
      const places = records.map(({ sessionId, seq }) => `${sessionId} ${seq}`);
      const inOrder = expected
        .toSorted()
        .flatMap((id) => Array.from({ length: 201 }, (_, seq) => `${id} ${seq + 1}`));
      expect(places).toEqual(inOrder);
    });
  });
};
