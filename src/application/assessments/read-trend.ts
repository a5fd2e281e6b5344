import { algorithmVersion } from '../../domain/assessment/algorithm.ts';
import { measuredScores } from '../../domain/assessment/scores/measured-scores.ts';
import {
  trendOf,
  type Trend,
  type TrendInput,
  type TrendPoint,
} from '../../domain/assessment/scores/trend.ts';
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

/** Which assessment a point is about. */
export type TrendSource = Pick<StoredAssessment, 'id' | 'sessionId' | 'analyst'>;

export type PersonalTrend = Omit<Trend, 'points'> & {
  readonly algorithm: string;
  /** Oldest conversation first. */
  readonly points: readonly (TrendPoint & TrendSource)[];
};

/** What is kept in memory of each. */
type Measurement = TrendInput & TrendSource;

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
  pageSize: 20,
} as const;

const measurementOf = ({
  id,
  sessionId,
  analyst,
  conversedAt: at,
  assessment,
}: StoredAssessment): Measurement => ({
  id,
  sessionId,
  analyst,
  at,
  algorithm: assessment.algorithm,
  overall: assessment.overall.score,
  domains: measuredScores(assessment),
});

/** Page after page, of which the first is recorded for all of them. */
const readAll = async (
  first: Deps['assessments'],
  others: Deps['assessments'],
  owner: UserId,
): Promise<readonly Measurement[]> => {
  const all: Measurement[] = [];
  let [from, after]: [Deps['assessments'], StoredAssessment | undefined] = [first, undefined];
  while (all.length < trendLimits.assessments) {
    // eslint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const page = await from.list(owner, { limit: trendLimits.pageSize, ...(after && { after }) });
    all.push(...page.map(measurementOf));
    if (page.length < trendLimits.pageSize) break;
    [from, after] = [others, page.at(-1)];
  }
  return all;
};

/** The newest of each conversation and algorithm, in the order in which they were held. */
const latestOfEach = (newestFirst: readonly Measurement[]): readonly Measurement[] => {
  const byConversation = Map.groupBy(
    newestFirst,
    ({ id, sessionId, algorithm }) => `${sessionId ?? id} ${algorithm}`,
  );
  return [...byConversation.values()]
    .flatMap(([latest]) => latest ?? [])
    .toSorted((one, other) => one.at.getTime() - other.at.getTime());
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
    const trend = trendOf(all, algorithm);
    const compared = all.filter((one) => one.algorithm === algorithm);
    const points = trend.points.flatMap((point, index) => {
      const measured = compared[index];
      if (measured === undefined) return [];
      const { id, sessionId, analyst } = measured;
      return [{ ...point, id, sessionId, analyst }];
    });
    return ok({ ...trend, algorithm, points });
  };

export type ReadTrend = ReturnType<typeof makeReadTrend>;
