import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { AssessmentId, SessionId, UserId } from '../../domain/shared/ids.ts';

export type AssessmentPage = {
  /** Only those of this session. */
  readonly sessionId?: SessionId;
  /** 1 to 100. */
  readonly limit: number;
  /** Continues after this one, which the caller got as the last of the page before. */
  readonly after?: Pick<StoredAssessment, 'createdAt' | 'id'>;
};

/** A conversation that others of the same person are compared with. */
export type ComparedConversation = Pick<StoredAssessment, 'userId' | 'sessionId' | 'conversedAt'> & {
  /** Only results of the same algorithm can be compared. */
  readonly algorithm: string;
};

/** Assessments by the person they are of: one of someone else is absent. Every method throws `StorageUnavailable`. */
export interface AssessmentRepository {
  /** False, and nothing is stored, when the person has no such session any more. */
  add(assessment: StoredAssessment): Promise<boolean>;
  find(owner: UserId, id: AssessmentId): Promise<StoredAssessment | null>;
  /** Newest first, ties by descending id. */
  list(owner: UserId, page: AssessmentPage): Promise<readonly StoredAssessment[]>;
  /** The last assessment of each conversation before this one, latest conversation first; `limit` is 1 to 100. */
  before(conversation: ComparedConversation, limit: number): Promise<readonly StoredAssessment[]>;
  /** False when the owner has no such assessment. */
  remove(owner: UserId, id: AssessmentId): Promise<boolean>;
}
