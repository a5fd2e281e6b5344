import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';
import type { AuditTrail } from '../../src/application/ports/audit-trail.ts';
import type { AuditAct, AuditOutcome } from '../../src/domain/audit/audit-entry.ts';
import { makeAuditSeal } from '../../src/infrastructure/crypto/audit-seal.ts';
import { inMemoryAccessRegistry } from './in-memory-access-registry.ts';
import { inMemoryAssessmentRepository } from './in-memory-assessment-repository.ts';
import { inMemoryAuditLog } from './in-memory-audit-log.ts';
import { inMemoryCalendarFeeds } from './in-memory-calendar-feeds.ts';
import { inMemoryConsentRecords } from './in-memory-consent-records.ts';
import { inMemoryErasures } from './in-memory-erasures.ts';
import { inMemoryLeaseRegistry } from './in-memory-lease-registry.ts';
import { inMemoryMessageRepository } from './in-memory-message-repository.ts';
import { inMemoryReviewRepository } from './in-memory-review-repository.ts';
import { inMemoryRelationshipRepository } from './in-memory-relationship-repository.ts';
import { inMemorySessionRepository } from './in-memory-session-repository.ts';
import { inMemoryScheduleRepository } from './in-memory-schedule-repository.ts';
import { inMemorySecondFactorRepository } from './in-memory-second-factor-repository.ts';
import type { InMemoryStore } from './in-memory-store.ts';
import { inMemoryTranscriptChains } from './in-memory-transcript-chains.ts';

/** The key of every store in memory. */
export const inMemoryAuditSeal = makeAuditSeal([new Uint8Array(32).fill(1)]);

const nothing = new Set<unknown>([null, false, 'stale', 'too_many', 'taken']);

export const inMemoryAuditTrail = (store: InMemoryStore): AuditTrail => {
  const write = (act: AuditAct, outcome: AuditOutcome): void => {
    const chain = inMemoryAuditSeal.chainOf(act.actor);
    const head = store.auditRecords.findLast((record) => record.chain === chain);
    const record = { ...act, outcome, at: new Date(), chain, seq: (head?.seq ?? 0) + 1 };
    store.auditRecords.push({ ...record, hash: inMemoryAuditSeal.hash(head?.hash ?? null, record) });
  };

  const reach = async (): Promise<void> => {
    await store.reach();
    if (!store.canRecord) throw new StorageUnavailable('the store takes no entries');
  };

  const recorded = async <T>(act: AuditAct, work: () => Promise<T>): Promise<T> => {
    await reach();
    const result = await work();
    write(act, nothing.has(result) ? 'denied' : 'allowed');
    return result;
  };

  return {
    recording: (act) => {
      const sessions = inMemorySessionRepository(store);
      const messages = inMemoryMessageRepository(store);
      const leases = inMemoryLeaseRegistry(store);
      const chains = inMemoryTranscriptChains(store);
      const consents = inMemoryConsentRecords(store);
      const relationships = inMemoryRelationshipRepository(store);
      const access = inMemoryAccessRegistry(store);
      const auditLog = inMemoryAuditLog(store);
      const erasures = inMemoryErasures(store);
      const schedules = inMemoryScheduleRepository(store);
      const feeds = inMemoryCalendarFeeds(store);
      const assessments = inMemoryAssessmentRepository(store);
      const reviews = inMemoryReviewRepository(store);
      const secondFactors = inMemorySecondFactorRepository(store);
      const as = <T>(work: () => Promise<T>) => recorded(act, work);
      return {
        sessions: {
          add: (session) => as(() => sessions.add(session)),
          find: (owner, id) => as(() => sessions.find(owner, id)),
          list: (owner, page) => as(() => sessions.list(owner, page)),
          save: (session) => as(() => sessions.save(session)),
          remove: (owner, id) => as(() => sessions.remove(owner, id)),
        },
        messages: {
          list: (owner, id, page) => as(() => messages.list(owner, id, page)),
          gaps: (owner, id) => as(() => messages.gaps(owner, id)),
          tail: (owner, id, limit) => as(() => messages.tail(owner, id, limit)),
          count: (owner, id) => as(() => messages.count(owner, id)),
        },
        leases: { acquire: (owner, id) => as(() => leases.acquire(owner, id)) },
        transcriptChains: { read: (owner, id) => as(() => chains.read(owner, id)) },
        consents: {
          append: (owner, record) => as(() => consents.append(owner, record)),
          latest: (owner) => as(() => consents.latest(owner)),
        },
        relationships: {
          add: (relationship) => as(() => relationships.add(relationship)),
          revoke: (id, by, at) => as(() => relationships.revoke(id, by, at)),
          listOf: (patient) => as(() => relationships.listOf(patient)),
          listEver: (patient) => as(() => relationships.listEver(patient)),
          listCareTeams: (page) => as(() => relationships.listCareTeams(page)),
        },
        access: { heldBy: (actor, page) => as(() => access.heldBy(actor, page)) },
        auditLog: { list: (page) => as(() => auditLog.list(page)) },
        erasures: { erase: (wanted) => as(() => erasures.erase(wanted)) },
        schedules: {
          add: (addition) => as(() => schedules.add(addition)),
          find: (owner, id) => as(() => schedules.find(owner, id)),
          list: (owner, page) => as(() => schedules.list(owner, page)),
          save: (schedule) => as(() => schedules.save(schedule)),
        },
        calendarFeeds: {
          add: (feed) => as(() => feeds.add(feed)),
          remove: (owner, id) => as(() => feeds.remove(owner, id)),
        },
        assessments: {
          add: (assessment) => as(() => assessments.add(assessment)),
          find: (owner, id) => as(() => assessments.find(owner, id)),
          list: (owner, page) => as(() => assessments.list(owner, page)),
          before: (conversation, limit) => as(() => assessments.before(conversation, limit)),
          remove: (owner, id) => as(() => assessments.remove(owner, id)),
        },
        reviews: {
          add: (review) => as(() => reviews.add(review)),
          list: (owner, id) => as(() => reviews.list(owner, id)),
          sign: (signature) => as(() => reviews.sign(signature)),
        },
        secondFactors: {
          confirm: (confirmation, at) => as(() => secondFactors.confirm(confirmation, at)),
          use: (userId, code) => as(() => secondFactors.use(userId, code)),
          remove: (userId) => as(() => secondFactors.remove(userId)),
        },
      };
    },
    record: async (act, outcome) => {
      await reach();
      write(act, outcome);
    },
  };
};
