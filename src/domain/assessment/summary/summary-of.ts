import { notADiagnosis } from '../feedback.ts';
import type { Assessment } from '../assessment.ts';
import type { ItemResult } from '../items/item-result.ts';
import type { AssessmentReview } from '../review/assessment-review.ts';
import type { ValidityFlag } from '../scores/flags.ts';
import { domainIds, type DomainId } from '../scores/scale.ts';
import type { StoredAssessment } from '../stored-assessment.ts';
import type { ScoredItem } from '../tasks/score-tasks.ts';
import { changeSince } from './change-since.ts';
import { notKnownOf } from './not-known.ts';
import {
  bandTitles,
  basisWords,
  concernWords,
  domainTitles,
  flagWords,
  itemTitles,
  outcomeWords,
  reversibleCauses,
  summaryNotice,
  summaryTitle,
} from './plain-words.ts';
import type {
  ScreeningSummary,
  SummarisedChange,
  SummarisedDomain,
  SummarisedFlag,
  SummarisedItem,
  SummarisedOverall,
} from './screening-summary.ts';

type Input = {
  readonly stored: StoredAssessment;
  /** Of the same person, in any order; those that cannot be compared are left out. */
  readonly earlier: readonly StoredAssessment[];
  /** The version that is shown with it; null where nobody has looked yet. */
  readonly review: AssessmentReview | null;
};

const flagged = (flags: readonly ValidityFlag[]): readonly SummarisedFlag[] =>
  flags.map((flag) => ({ flag, words: flagWords[flag] }));

const domainOf = (
  domain: DomainId,
  { domains }: Assessment,
  review: AssessmentReview | null,
  change: SummarisedChange | null,
): SummarisedDomain => {
  const { score, interval, borderline, basis, evidence, flags, feedback } = domains[domain];
  return {
    domain,
    title: domainTitles[domain],
    score,
    interval,
    borderline,
    basis,
    basisWords: basisWords[basis],
    flags: flagged(flags),
    evidence,
    feedback: feedback.replace(notADiagnosis, '').trim(),
    amendedScore: review?.amendedScores[domain] ?? null,
    change,
  };
};

const restsOnTasks = ({ domains }: Assessment): boolean =>
  domainIds.some((domain) => ['tasks', 'tasks_and_llm'].includes(domains[domain].basis));

const riskWords = (overall: Assessment['overall'], isShown: boolean): string => {
  if (overall.riskLevel === null) return 'There was too little to judge by, so no overall result is given.';
  if (!isShown)
    return 'No task was scored, so how the result compares is not said before a clinician has looked at it.';
  const unclear = overall.borderline ? ' The range is not clear: the result is borderline.' : '';
  return `The result is ${bandTitles[overall.riskLevel]}.${unclear}`;
};

const overallOf = (assessment: Assessment, isSigned: boolean): SummarisedOverall => {
  const { overall } = assessment;
  const isShown = isSigned || restsOnTasks(assessment);
  return {
    score: overall.score,
    interval: overall.interval,
    borderline: overall.borderline,
    riskLevel: isShown ? overall.riskLevel : null,
    riskWords: riskWords(overall, isShown),
    flags: flagged(overall.flags),
  };
};

const isScoredItem = (item: string): item is ScoredItem => Object.hasOwn(itemTitles, item);

const itemsOf = (items: readonly ItemResult[]): readonly SummarisedItem[] =>
  items.flatMap(({ item, outcome, credit, errors, evidence }) =>
    isScoredItem(item)
      ? [
          {
            item,
            title: itemTitles[item],
            outcome,
            outcomeWords: outcomeWords[outcome],
            credit,
            errors,
            evidence,
          },
        ]
      : [],
  );

/** The cognitive screening summary of an assessment. The same input always gives the same summary. */
export const summaryOf = ({ stored, earlier, review }: Input): ScreeningSummary => {
  const { assessment } = stored;
  const change = changeSince(stored, earlier);
  const isSigned = review !== null && review.signedAt !== null;
  const items = itemsOf(assessment.items);
  const { fluency } = assessment;
  return {
    id: stored.id,
    userId: stored.userId,
    sessionId: stored.sessionId,
    title: summaryTitle,
    conversedAt: stored.conversedAt,
    assessedAt: stored.createdAt,
    notice: summaryNotice,
    reversibleCauses,
    status: isSigned ? 'final' : 'preliminary',
    overall: overallOf(assessment, isSigned),
    domains: domainIds.map((domain) => domainOf(domain, assessment, review, change.ofDomain(domain))),
    items,
    shortBlessed: assessment.shortBlessed?.total ?? null,
    animals: fluency === null ? null : { count: fluency.count, repetitions: fluency.repetitions.length },
    concerns: assessment.concerns.map(({ concern, tier, turn, quote }) => ({
      words: concernWords[concern],
      tier,
      turn,
      quote,
    })),
    trend: change.trend,
    previousAt: change.previousAt,
    reliableDecline: change.reliableDecline,
    changeWords: change.words,
    notKnown: notKnownOf(assessment, items, change.previousAt !== null),
    algorithm: assessment.algorithm,
    analyst: stored.analyst,
    models: assessment.models,
    review:
      review === null
        ? null
        : {
            version: review.version,
            clinicianId: review.clinicianId,
            text: review.text,
            createdAt: review.createdAt,
            signedAt: review.signedAt,
          },
  };
};
