import { isGiven } from '../../domain/access/consent.ts';
import { holds } from '../../domain/access/relationship.ts';
import { isForClinicianFirst } from '../../domain/assessment/review/clinician-first.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { AccessRegistry } from '../ports/access-registry.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { RelationshipRepository } from '../ports/relationship-repository.ts';
import type { ReviewRepository } from '../ports/review-repository.ts';

type Deps = {
  readonly assessments: Pick<AssessmentRepository, 'before'>;
  readonly reviews: Pick<ReviewRepository, 'list'>;
  readonly relationships: Pick<RelationshipRepository, 'listOf'>;
  readonly access: Pick<AccessRegistry, 'consentsOf'>;
  readonly clock: Clock;
};

/** Product choice: so many conversations back a decline is looked for. */
export const mostCompared = 50;

/** Whether a clinician who may look at a person's results is assigned, and none has signed this one yet. */
export const makeAwaitsSignature = ({ reviews, relationships, access, clock }: Deps) => {
  const hasClinician = async (owner: UserId): Promise<boolean> => {
    const now = clock.now();
    const held = await relationships.listOf(owner);
    if (!held.some((one) => one.holder.kind === 'clinician' && holds(one, now))) return false;
    return isGiven((await access.consentsOf([owner])).get(owner) ?? [], 'share_clinician');
  };
  return async ({ id, userId }: Pick<StoredAssessment, 'id' | 'userId'>): Promise<boolean> =>
    (await hasClinician(userId)) &&
    (await reviews.list(userId, id)).every(({ signedAt }) => signedAt === null);
};

export type AwaitsSignature = ReturnType<typeof makeAwaitsSignature>;

/** Whether a result waits for the person's clinician, who is to see it first. Throws `StorageUnavailable`. */
export const makeAwaitsReview = (deps: Deps) => {
  const awaitsSignature = makeAwaitsSignature(deps);
  const isForClinician = async (stored: StoredAssessment): Promise<boolean> => {
    const compared = { ...stored, algorithm: stored.assessment.algorithm };
    return isForClinicianFirst(stored, await deps.assessments.before(compared, mostCompared));
  };
  return async (stored: StoredAssessment): Promise<boolean> =>
    (await awaitsSignature(stored)) && isForClinician(stored);
};

export type AwaitsReview = ReturnType<typeof makeAwaitsReview>;
