import type { AuditSeal } from '../../domain/audit/audit-chain.ts';
import type { AuditAct } from '../../domain/audit/audit-entry.ts';
import type { AuditTrail } from '../../application/ports/audit-trail.ts';
import type { Cipher } from '../../application/ports/cipher.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import { mikroOrmAccessRegistry } from './access-registry.ts';
import { mikroOrmAssessmentRepository } from './assessment-repository.ts';
import { makeWriteEntry } from './audit-entries.ts';
import { mikroOrmAuditLog } from './audit-log.ts';
import { mikroOrmCalendarFeeds } from './calendar-feeds.ts';
import { mikroOrmConsentRecords } from './consent-records.ts';
import type { Database, Queries, Scopes } from './database.ts';
import type { EmailIndex } from './email-index.ts';
import { mikroOrmErasures } from './erasures.ts';
import { mikroOrmLeaseRegistry } from './lease-registry.ts';
import { mikroOrmMessageRepository } from './message-repository.ts';
import { mikroOrmReviewRepository } from './review-repository.ts';
import { mikroOrmRelationshipRepository } from './relationship-repository.ts';
import { mikroOrmScheduleRepository } from './schedule-repository.ts';
import { mikroOrmSecondFactorRepository } from './second-factor-repository.ts';
import { mikroOrmSessionRepository } from './session-repository.ts';
import { mikroOrmTranscriptChains } from './transcript-chains.ts';

type Deps = {
  readonly database: Database;
  readonly cipher: Cipher;
  readonly emailIndex: EmailIndex;
  readonly ids: IdGenerator;
  readonly seal: AuditSeal;
  readonly clock: Clock;
};

/** Whether what a query gave means that there was nothing for the actor. */
type IsDenied = (result: unknown) => boolean;

const nothing = new Set<unknown>([null, 0, 'stale', 'too_many', 'taken']);
const isNothing: IsDenied = (result) => nothing.has(result);
const isNoRow: IsDenied = (result) => Array.isArray(result) && result.length === 0;
const never: IsDenied = () => false;

/** The adapters as they are, over a way to the database that adds an entry to each of their transactions. */
export const mikroOrmAuditTrail = ({ database, cipher, emailIndex, ids, seal, clock }: Deps): AuditTrail => {
  const writeEntry = makeWriteEntry(seal, clock);

  const recorded = (act: AuditAct, isDenied: IsDenied): Scopes => {
    const queriesIn = (choose: (scopes: Scopes) => Queries): Queries => {
      const withEntry = <T>(work: (queries: Queries) => Promise<T>): Promise<T> =>
        database.transaction(async (transaction) => {
          const result = await work(choose(transaction));
          await writeEntry(transaction, act, isDenied(result) ? 'denied' : 'allowed');
          return result;
        });
      return {
        use: (work) => withEntry((queries) => queries.use(work)),
        query: (sql, parameters) => withEntry((queries) => queries.query(sql, parameters)),
      };
    };
    return {
      of: (userId) => queriesIn((scopes) => scopes.of(userId)),
      everybody: queriesIn(({ everybody }) => everybody),
      nobody: queriesIn(({ nobody }) => nobody),
    };
  };

  return {
    recording: (act) => ({
      sessions: mikroOrmSessionRepository(recorded(act, isNothing), cipher),
      messages: mikroOrmMessageRepository(recorded(act, never), cipher),
      leases: mikroOrmLeaseRegistry(recorded(act, isNoRow), clock),
      transcriptChains: mikroOrmTranscriptChains(recorded(act, isNoRow)),
      consents: mikroOrmConsentRecords(recorded(act, never), cipher, ids),
      relationships: mikroOrmRelationshipRepository(recorded(act, isNothing), cipher, emailIndex),
      access: mikroOrmAccessRegistry(recorded(act, never)),
      auditLog: mikroOrmAuditLog(recorded(act, never)),
      erasures: mikroOrmErasures(recorded(act, isNothing)),
      schedules: mikroOrmScheduleRepository(recorded(act, isNothing), cipher),
      calendarFeeds: mikroOrmCalendarFeeds(recorded(act, isNothing)),
      assessments: mikroOrmAssessmentRepository(recorded(act, isNothing), cipher),
      reviews: mikroOrmReviewRepository(recorded(act, isNothing), cipher, ids),
      secondFactors: mikroOrmSecondFactorRepository(recorded(act, isNoRow), cipher),
    }),
    record: (act, outcome) => database.transaction((transaction) => writeEntry(transaction, act, outcome)),
  };
};
