import { randomUUID } from 'node:crypto';
import type { ConsentPurpose } from '../../src/domain/access/consent-texts.ts';
import { assess } from '../../src/domain/assessment/assess.ts';
import { emptyContext } from '../../src/domain/assessment/assessment-context.ts';
import { transcriptOf } from '../../src/domain/assessment/transcript/turn.ts';
import type { Caregiver, Clinician } from '../../src/domain/access/relationship.ts';
import {
  openAccount,
  type Account,
  type AccountRole,
  type Email,
} from '../../src/domain/accounts/account.ts';
import type { Message } from '../../src/domain/messages/message.ts';
import { startSession } from '../../src/domain/sessions/session.ts';
import type {
  AssessmentId,
  AssessmentRequestId,
  MessageId,
  RelationshipId,
  SessionId,
  UserId,
} from '../../src/domain/shared/ids.ts';
import type { Storage } from '../../src/infrastructure/mikro-orm/connect-storage.ts';
import { consentTexts } from '../../src/domain/access/consent-texts.ts';

/** What is said in every session, and stands in its title and notes. */
export const words = 'canary of things said';

/** Puts people and what is theirs into storage, past every rule. */
export const peopleIn = (storage: Storage) => {
  const account = async (role: AccountRole): Promise<Account> => {
    const id = randomUUID() as UserId;
    const email = `${id}@example.com` as Email;
    const opened = openAccount(id, { email, fullName: `Name ${id}` }, new Date());
    const added = { ...opened, role, isVerified: true };
    await storage.accounts.add(added, 'no hash');
    return added;
  };

  /** A session with one message in it. */
  const session = async (owner: UserId): Promise<{ sessionId: SessionId; messageId: MessageId }> => {
    const now = new Date();
    const sessionId = randomUUID() as SessionId;
    const details = { title: words, notes: words, metadata: { words } };
    await storage.sessions.add(startSession(sessionId, owner, details, now));
    const lease = await storage.leases.acquire(owner, sessionId);
    if (lease === null) throw new Error('the owner was refused the lease');
    const message: Message = {
      id: randomUUID() as MessageId,
      sessionId,
      userId: owner,
      seq: 1,
      role: 'user',
      content: words,
      itemId: 'item_1',
      contentIndex: 0,
      clientMessageId: null,
      interrupted: false,
      ledger: null,
      confidence: null,
      createdAt: now,
    };
    await storage.transcriptLog.append(lease, message);
    return { sessionId, messageId: message.id };
  };

  /** An assessment of a session, and of what was said in it. */
  const assessment = async (owner: UserId, sessionId: SessionId | null = null): Promise<AssessmentId> => {
    const said = { role: 'participant', text: `${words}: my chest hurts and I cannot breathe` } as const;
    const id = randomUUID() as AssessmentId;
    await storage.assessments.add({
      id,
      userId: owner,
      sessionId,
      analyst: 'offline',
      conversedAt: new Date(),
      createdAt: new Date(),
      assessment: assess(transcriptOf([said]), emptyContext),
    });
    return id;
  };

  /** Of an analysis that is in no queue; what was to be analysed was said by whoever asked. */
  const assessmentJob = async (userId: UserId): Promise<AssessmentRequestId> => {
    const id = randomUUID() as AssessmentRequestId;
    const request = { id, userId, role: 'patient', sessionId: null, createdAt: new Date() } as const;
    const assessmentId = randomUUID() as AssessmentId;
    const transcript = transcriptOf([{ role: 'participant', text: words }]);
    await storage.assessmentRequests.add({ ...request, assessmentId }, transcript);
    return id;
  };

  const relationship = async (
    patientId: UserId,
    holder: Caregiver | Clinician,
    expiresAt: Date | null = null,
  ): Promise<RelationshipId> => {
    const id = randomUUID() as RelationshipId;
    const term = { grantedAt: new Date(), expiresAt, revokedAt: null };
    await storage.relationships.add({ id, patientId, holder, ...term });
    return id;
  };
  const careBy = ({ email }: Account, patient: UserId, expiresAt: Date | null = null) =>
    relationship(patient, { kind: 'caregiver', email, scopes: ['read_summary', 'start_session'] }, expiresAt);
  const treatmentBy = (clinicianId: UserId, patient: UserId) =>
    relationship(patient, { kind: 'clinician', clinicianId });

  const consent = async (
    userId: UserId,
    act: 'given' | 'withdrawn',
    ...purposes: readonly ConsentPurpose[]
  ): Promise<void> => {
    for (const purpose of purposes) {
      const { version } = consentTexts[purpose];
      const record = { purpose, act, version, at: new Date(), by: 'self', representative: null } as const;
      // eslint-disable-next-line no-await-in-loop -- decisions have an order
      await storage.consents.append(userId, record);
    }
  };

  return { account, session, assessment, assessmentJob, careBy, treatmentBy, consent };
};
