import { measuredScores } from '../scores/measured-scores.ts';
import type { Change } from '../scores/reliable-change.ts';
import type { DomainId } from '../scores/scale.ts';
import { trendOf, type TrendInput } from '../scores/trend.ts';
import type { StoredAssessment } from '../stored-assessment.ts';
import type { SummarisedChange, TrendMark } from './screening-summary.ts';

/** What a trend needs of a stored assessment. */
export const trendInputOf = ({ assessment, conversedAt }: StoredAssessment): TrendInput => ({
  at: conversedAt,
  algorithm: assessment.algorithm,
  overall: assessment.overall.score,
  domains: measuredScores(assessment),
});

/** Those of `earlier` that this one can be compared with, oldest first: of the same algorithm, and before it. */
export const comparableWith = (
  stored: StoredAssessment,
  earlier: readonly StoredAssessment[],
): readonly StoredAssessment[] =>
  earlier
    .filter(
      ({ id, conversedAt, assessment }) =>
        id !== stored.id &&
        conversedAt <= stored.conversedAt &&
        assessment.algorithm === stored.assessment.algorithm,
    )
    .toSorted((one, other) => one.conversedAt.getTime() - other.conversedAt.getTime());

export type ChangeSince = {
  readonly previousAt: Date | null;
  readonly reliableDecline: boolean | null;
  readonly ofDomain: (domain: DomainId) => SummarisedChange | null;
  readonly words: string;
  readonly trend: readonly TrendMark[];
};

const summarised = ({ difference, reliable }: Change): SummarisedChange => ({ difference, reliable });

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

const provisional =
  'How much unchanged people differ between two times is assumed and not yet observed, so this is provisional.';

const wordsFor = (previousAt: Date | null, declined: boolean): string => {
  if (previousAt === null)
    return 'There is no earlier assessment that this one can be compared with, so nothing can be said of change.';
  const verdict = declined
    ? 'By the reliable change index there is a decline that chance alone does not explain.'
    : 'By the reliable change index no decline can be told from chance. Smaller real changes are not ruled out.';
  return `Compared with the assessment of ${dayOf(previousAt)}. ${verdict} ${provisional}`;
};

/** How this assessment differs from those before it. */
export const changeSince = (stored: StoredAssessment, earlier: readonly StoredAssessment[]): ChangeSince => {
  const compared = [...comparableWith(stored, earlier), stored];
  const last = trendOf(compared.map(trendInputOf), stored.assessment.algorithm).points.at(-1);
  const previousAt = compared.at(-2)?.conversedAt ?? null;
  const changes = last?.sincePrevious ?? null;
  const declined = last?.reliableDecline ?? false;
  return {
    previousAt,
    reliableDecline: previousAt === null ? null : declined,
    ofDomain: (domain) => {
      const change = changes?.[domain] ?? null;
      return change === null ? null : summarised(change);
    },
    words: wordsFor(previousAt, declined),
    trend: compared.map(({ conversedAt, assessment: { overall } }) => ({
      at: conversedAt,
      overall: overall.score,
      interval: overall.interval,
    })),
  };
};
