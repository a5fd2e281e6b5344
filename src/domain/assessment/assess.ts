import { algorithmVersion } from './algorithm.ts';
import type { Assessment, DomainAssessment } from './assessment.ts';
import type { AssessmentContext } from './assessment-context.ts';
import { gather } from './material.ts';
import { describeDomain, scoreDomain } from './rate-domain.ts';
import { rateOverall } from './rate-overall.ts';
import { concernsIn } from './safety/find-concerns.ts';
import { unionOfConcerns, verifyConcerns } from './safety/model-concerns.ts';
import { domainIds, type DomainId } from './scores/scale.ts';
import { scoreOfShortBlessed } from './scores/sbt-equivalent.ts';
import { shortBlessedTotal } from './tasks/short-blessed-test.ts';
import type { Transcript } from './transcript/turn.ts';

/**
 * Assesses a conversation: tasks are scored, markers measured, verified findings of models added, and every score computed
 * here. The same input always leads to the same result. Nothing that is said can move a score but as an answer to a task
 * or by a repeated question, and nothing but the participant's words counts.
 */
export const assess = (transcript: Transcript, context: AssessmentContext): Assessment => {
  const material = gather(transcript, context);
  const { results, markers } = material;
  const scores = new Map(domainIds.map((domain) => [domain, scoreDomain(domain, material)]));
  const rated = (domain: DomainId): DomainAssessment =>
    describeDomain(domain, scores.get(domain) ?? null, material);
  const total = shortBlessedTotal(results);
  const shortBlessed = total === null ? null : { total, equivalent: scoreOfShortBlessed(total) };
  return {
    algorithm: algorithmVersion,
    domains: {
      memory: rated('memory'),
      language: rated('language'),
      executive_function: rated('executive_function'),
      orientation: rated('orientation'),
    },
    overall: rateOverall(scores, material, shortBlessed?.equivalent ?? null),
    shortBlessed,
    items: results.items,
    fluency: results.fluency,
    markers,
    concerns: unionOfConcerns(
      concernsIn(transcript.turns),
      verifyConcerns(transcript.turns, context.concerns ?? []),
    ),
    participantWords: material.participantWords,
    models: modelsOf(context),
  };
};

/** Each model and prompt once. */
const modelsOf = ({ runs }: AssessmentContext): Assessment['models'] => [
  ...new Map(
    runs.map(({ model, prompt, unreadTurns }) => [
      `${model}\n${prompt}`,
      { model, prompt, ...(unreadTurns === undefined ? {} : { unreadTurns }) },
    ]),
  ).values(),
];
