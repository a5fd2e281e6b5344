import type { AuditAct } from '../../domain/audit/audit-entry.ts';
import type { AccessRegistry } from './access-registry.ts';
import type { AssessmentRepository } from './assessment-repository.ts';
import type { AuditLog } from './audit-log.ts';
import type { CalendarFeeds } from './calendar-feeds.ts';
import type { ConsentRecords } from './consent-records.ts';
import type { Erasures } from './erasures.ts';
import type { LeaseRegistry } from './lease-registry.ts';
import type { MessageRepository } from './message-repository.ts';
import type { ReviewRepository } from './review-repository.ts';
import type { RelationshipRepository } from './relationship-repository.ts';
import type { ScheduleRepository } from './schedule-repository.ts';
import type { SecondFactorRepository } from './second-factor-repository.ts';
import type { SessionRepository } from './session-repository.ts';
import type { TranscriptChains } from './transcript-chains.ts';

/** Storage in which a call and the entry about it are one transaction. */
export type RecordedStorage = {
  readonly sessions: SessionRepository;
  readonly messages: MessageRepository;
  readonly leases: Pick<LeaseRegistry, 'acquire'>;
  readonly transcriptChains: TranscriptChains;
  readonly consents: ConsentRecords;
  readonly relationships: RelationshipRepository;
  readonly access: Pick<AccessRegistry, 'heldBy'>;
  readonly auditLog: Pick<AuditLog, 'list'>;
  readonly erasures: Pick<Erasures, 'erase'>;
  readonly schedules: Pick<ScheduleRepository, 'add' | 'find' | 'list' | 'save'>;
  readonly calendarFeeds: Pick<CalendarFeeds, 'add' | 'remove'>;
  readonly assessments: AssessmentRepository;
  readonly reviews: ReviewRepository;
  readonly secondFactors: Pick<SecondFactorRepository, 'confirm' | 'use' | 'remove'>;
};

/** Who did what. Both methods throw `StorageUnavailable`; entries are never changed or removed. */
export interface AuditTrail {
  /**
   * Storage for one act. Each call writes an entry and does what it is for, or does neither: what cannot be recorded is
   * not read and not written. A call that finds nothing (null, false) is recorded as denied.
   */
  recording(act: AuditAct): RecordedStorage;
  /** An entry about something that needs no storage, or was denied before it came to that. */
  record(act: AuditAct, outcome: 'allowed' | 'denied'): Promise<void>;
}
