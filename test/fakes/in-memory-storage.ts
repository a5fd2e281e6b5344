import type { Timers } from '../../src/application/ports/timers.ts';
import { inMemoryAccessRegistry } from './in-memory-access-registry.ts';
import { inMemoryAccountRepository } from './in-memory-account-repository.ts';
import { inMemoryAssessmentRepository } from './in-memory-assessment-repository.ts';
import { inMemoryAssessmentRequests } from './in-memory-assessment-requests.ts';
import { inMemoryAlerts } from './in-memory-alerts.ts';
import { inMemoryAuthSessionRepository } from './in-memory-auth-session-repository.ts';
import { inMemoryAuditLog } from './in-memory-audit-log.ts';
import { inMemoryAuditTrail } from './in-memory-audit-trail.ts';
import { inMemoryCalendarFeeds } from './in-memory-calendar-feeds.ts';
import { inMemoryConsentRecords } from './in-memory-consent-records.ts';
import { inMemoryDeliveries } from './in-memory-deliveries.ts';
import { inMemoryLeaseRegistry } from './in-memory-lease-registry.ts';
import { inMemoryLoginChallenges } from './in-memory-login-challenges.ts';
import { inMemoryMailLinks } from './in-memory-mail-links.ts';
import { inMemoryMessageRepository } from './in-memory-message-repository.ts';
import { inMemoryFaceLog } from './in-memory-face-log.ts';
import { inMemoryReviewRepository } from './in-memory-review-repository.ts';
import { inMemoryRelationshipRepository } from './in-memory-relationship-repository.ts';
import { inMemoryErasures } from './in-memory-erasures.ts';
import { inMemoryPersonalData } from './in-memory-personal-data.ts';
import { inMemoryScheduleRepository } from './in-memory-schedule-repository.ts';
import { inMemorySecondFactorRepository } from './in-memory-second-factor-repository.ts';
import { inMemorySessionRepository } from './in-memory-session-repository.ts';
import { inMemoryStorageHealth } from './in-memory-storage-health.ts';
import { storedStandingRegistry } from './stored-standing-registry.ts';
import { InMemoryStore } from './in-memory-store.ts';
import { inMemoryTranscriptChains } from './in-memory-transcript-chains.ts';
import { inMemoryTranscriptLog } from './in-memory-transcript-log.ts';
import { inMemoryUserRepository } from './in-memory-user-repository.ts';

const realTimers: Timers = {
  start: (afterMs, fire) => {
    const timer = setTimeout(fire, afterMs).unref();
    return () => clearTimeout(timer);
  },
};

/** All of storage in memory, unsealed; `store` shows what is in it and plays outages. */
export const inMemoryStorage = (timers: Timers = realTimers) => {
  const store = new InMemoryStore();
  return {
    store,
    users: inMemoryUserRepository(store),
    accounts: inMemoryAccountRepository(store),
    authSessions: inMemoryAuthSessionRepository(store),
    standings: storedStandingRegistry(store),
    mailLinks: inMemoryMailLinks(store),
    secondFactors: inMemorySecondFactorRepository(store),
    loginChallenges: inMemoryLoginChallenges(store),
    sessions: inMemorySessionRepository(store),
    messages: inMemoryMessageRepository(store),
    leases: inMemoryLeaseRegistry(store),
    transcriptLog: inMemoryTranscriptLog(store, timers),
    faceLog: inMemoryFaceLog(store),
    transcriptChains: inMemoryTranscriptChains(store),
    consents: inMemoryConsentRecords(store),
    relationships: inMemoryRelationshipRepository(store),
    access: inMemoryAccessRegistry(store),
    schedules: inMemoryScheduleRepository(store),
    calendarFeeds: inMemoryCalendarFeeds(store),
    deliveries: inMemoryDeliveries(store),
    assessments: inMemoryAssessmentRepository(store),
    assessmentRequests: inMemoryAssessmentRequests(store),
    alerts: inMemoryAlerts(store),
    reviews: inMemoryReviewRepository(store),
    audit: inMemoryAuditTrail(store),
    auditLog: inMemoryAuditLog(store),
    erasures: inMemoryErasures(store),
    personalData: inMemoryPersonalData(store),
    health: inMemoryStorageHealth(store),
  };
};
