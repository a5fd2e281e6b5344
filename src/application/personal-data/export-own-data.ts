import { lastSigned } from '../../domain/assessment/review/last-signed.ts';
import type { ScreeningSummary } from '../../domain/assessment/summary/screening-summary.ts';
import { summaryOf } from '../../domain/assessment/summary/summary-of.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { takeAttempt } from '../accounts/attempts.ts';
import { mostCompared } from '../assessments/awaits-review.ts';
import type { TooManyAttempts } from '../failures.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { Pages, PersonalData, PersonalRecords, RecordKind } from '../ports/personal-data.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { ReviewRepository } from '../ports/review-repository.ts';

/** What is held about one person, to be read kind by kind. */
export type PersonalExport = {
  readonly at: Date;
  readonly read: <Kind extends RecordKind>(kind: Kind) => Pages<PersonalRecords[Kind]>;
  /** Of each assessment, one at a time. As with all that is read here, none waits for a clinician (ADR 24). */
  readonly summaries: () => AsyncIterable<ScreeningSummary>;
};

type Deps = {
  readonly personalData: PersonalData;
  readonly assessments: Pick<AssessmentRepository, 'before'>;
  readonly reviews: Pick<ReviewRepository, 'list'>;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly limiter: RateLimiter;
  readonly clock: Clock;
};

async function* summariesOf(
  { personalData, assessments, reviews }: Pick<Deps, 'personalData' | 'assessments' | 'reviews'>,
  owner: UserId,
): AsyncGenerator<ScreeningSummary> {
  for await (const page of personalData.read('assessments', owner))
    for (const stored of page) {
      const compared = { ...stored, algorithm: stored.assessment.algorithm };
      const earlier = await assessments.before(compared, mostCompared);
      const versions = await reviews.list(owner, stored.id);
      const review = lastSigned(versions) ?? versions.at(-1) ?? null;
      yield summaryOf({ stored, earlier, review });
    }
}

/**
 * Everything held about whoever asks: there is no way to name somebody else. Recorded once, before anything is read. What
 * is said meanwhile may be in it or not.
 */
export const makeExportOwnData =
  ({ audit, limiter, clock, ...deps }: Deps) =>
  async ({
    principal,
  }: {
    readonly principal: Principal;
  }): Promise<Result<PersonalExport, TooManyAttempts>> => {
    const { userId } = principal;
    const act = auditAct(principal, 'person_exported', { kind: 'user', id: userId });
    const attempt = await takeAttempt(limiter, ['export_user', userId]);
    await audit.record(act, attempt.ok ? 'allowed' : 'denied');
    if (!attempt.ok) return attempt;
    return ok({
      at: clock.now(),
      read: (kind) => deps.personalData.read(kind, userId),
      summaries: () => summariesOf(deps, userId),
    });
  };

export type ExportOwnData = ReturnType<typeof makeExportOwnData>;
