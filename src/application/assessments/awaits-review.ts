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

/**
 * Whether a result waits for the person's clinician: it is one to see first, a clinician is assigned and may look at it, and
 * none has signed yet. Throws `StorageUnavailable`.
 */
export const makeAwaitsReview =
  ({ assessments, reviews, relationships, access, clock }: Deps) =>
  async (stored: StoredAssessment): Promise<boolean> => {
    const { userId, id, assessment } = stored;
    if (!(await hasClinician(userId))) return false;
    const compared = { ...stored, algorithm: assessment.algorithm };
    if (!isForClinicianFirst(stored, await assessments.before(compared, mostCompared))) return false;
    return (await reviews.list(userId, id)).every(({ signedAt }) => signedAt === null);

    async function hasClinician(owner: UserId): Promise<boolean> {
      const now = clock.now();
      const held = await relationships.listOf(owner);
      if (!held.some((one) => one.holder.kind === 'clinician' && holds(one, now))) return false;
      return isGiven((await access.consentsOf([owner])).get(owner) ?? [], 'share_clinician');
    }
  };

export type AwaitsReview = ReturnType<typeof makeAwaitsReview>;
