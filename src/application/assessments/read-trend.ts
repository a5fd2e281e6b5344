import { algorithmVersion } from '../../domain/assessment/algorithm.ts';
import { measuredScores } from '../../domain/assessment/scores/measured-scores.ts';
import { trendOf, type Trend, type TrendPoint } from '../../domain/assessment/scores/trend.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, PatientNotFound } from '../failures.ts';
import { patientNotFound } from '../patients/list-patient-sessions.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';

export type PersonalTrend = Omit<Trend, 'points'> & {
  readonly algorithm: string;
  /** Oldest conversation first, each with the assessment that it is about. */
  readonly points: readonly (TrendPoint & { readonly stored: StoredAssessment })[];
};

type Deps = {
  readonly assessments: Pick<AssessmentRepository, 'list'>;
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
};
type Input = {
  readonly principal: Principal;
  /** Whose trend, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  /** The rules whose results are compared; those in use unless given. */
  readonly algorithm?: string | undefined;
};

export const trendLimits = {
  /** The last so many assessments of a person; each is opened to be read. */
  assessments: 500,
  pageSize: 100,
} as const;

/** Page after page, of which the first is recorded for all of them. */
const readAll = async (
  first: Deps['assessments'],
  others: Deps['assessments'],
  owner: UserId,
): Promise<readonly StoredAssessment[]> => {
  const all: StoredAssessment[] = [];
  for (let from = first; all.length < trendLimits.assessments; from = others) {
    const after = all.at(-1);
    const page = { limit: trendLimits.pageSize, ...(after && { after }) };
    // eslint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const found = await from.list(owner, page);
    all.push(...found);
    if (found.length < trendLimits.pageSize) break;
  }
  return all;
};

/** The newest of each conversation and algorithm, in the order in which they were held. */
const latestOfEach = (newestFirst: readonly StoredAssessment[]): readonly StoredAssessment[] => {
  const byConversation = Map.groupBy(
    newestFirst,
    ({ id, sessionId, assessment }) => `${sessionId ?? id} ${assessment.algorithm}`,
  );
  return [...byConversation.values()]
    .flatMap(([latest]) => latest ?? [])
    .toSorted((one, other) => one.conversedAt.getTime() - other.conversedAt.getTime());
};

/** The course of a person's assessments by the same rules. */
export const makeReadTrend =
  ({ assessments, audit, authorise }: Deps) =>
  async ({
    principal,
    owner,
    algorithm = algorithmVersion,
  }: Input): Promise<Result<PersonalTrend, Forbidden | PatientNotFound>> => {
    const granted = await authorise({ principal, owner, deed: 'trend_read' });
    const { owner: ofWhom } = granted.ok ? granted.value : granted.error;
    const act = auditAct(principal, 'trend_read', { kind: 'user', id: ofWhom }, ofWhom);
    if (!granted.ok) {
      await audit.record(act, 'denied');
      return err(granted.error.refusal === 'forbidden' ? forbidden : patientNotFound);
    }

    const recorded = audit.recording(act).assessments;
    const all = latestOfEach(await readAll(recorded, assessments, granted.value.owner));
    const trend = trendOf(
      all.map(({ conversedAt: at, assessment }) => ({
        at,
        algorithm: assessment.algorithm,
        overall: assessment.overall.score,
        domains: measuredScores(assessment),
      })),
      algorithm,
    );
    const compared = all.filter(({ assessment }) => assessment.algorithm === algorithm);
    const points = trend.points.flatMap((point, index) => {
      const stored = compared[index];
      return stored === undefined ? [] : [{ ...point, stored }];
    });
    return ok({ ...trend, algorithm, points });
  };

export type ReadTrend = ReturnType<typeof makeReadTrend>;
