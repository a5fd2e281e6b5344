import type { DomainAssessment } from './assessment.ts';
import { domainFeedback } from './feedback.ts';
import { windowsFor } from './items/windows.ts';
import type { Material } from './material.ts';
import { anchorOf, domainItems } from './scores/anchor.ts';
import { domainScore, type DomainScore } from './scores/domain-score.ts';
import { estimate, noEstimate } from './scores/estimate.ts';
import { recalledTooSoon, windowFlags, type ValidityFlag } from './scores/flags.ts';
import { opinionOn } from './scores/model-ratings.ts';
import { speechAdjustment } from './scores/personal-baseline.ts';
import type { DomainId } from './scores/scale.ts';
import { transcriptionError } from './scores/transcription-error.ts';

/** The score of a domain before rounding; null where there is too little to judge by. */
export const scoreDomain = (domain: DomainId, material: Material): DomainScore | null => {
  const { judgeable, results, context, transcript, markers, repeatedQuestions, uncertainWords } = material;
  if (!judgeable) return null;
  const adjustment = domain === 'language' ? speechAdjustment(markers, context.baseline) : 0;
  return domainScore({
    anchor: anchorOf(domain, results, context.person, repeatedQuestions),
    opinion: opinionOn(domain, transcript, context.runs),
    adjustment,
    transcriptionError: transcriptionError(domain, uncertainWords),
  });
};

const windowsOfDomain = (domain: DomainId, windows: Material['windows']): Material['windows'] => {
  const items = domainItems[domain];
  return windows.filter((window) => window.items.some((item) => items.includes(item)));
};

const domainFlags = (
  domain: DomainId,
  score: DomainScore | null,
  material: Material,
): readonly ValidityFlag[] => {
  const { windows, transcript, results, context, markers, repeatedQuestions } = material;
  const own = windowsOfDomain(domain, windows);
  const norm = anchorOf(domain, results, context.person, repeatedQuestions)?.norm ?? 'fits';
  const late = recalledTooSoon(windowsFor(windows, 'registration')[0], windowsFor(windows, 'recall').at(-1));
  const flags: readonly (readonly [ValidityFlag, boolean])[] = [
    ['few_items', score === null || score.basis === 'llm_only'],
    ['delay_too_short', domain === 'memory' && late],
    ['untimed_task', domain === 'language' && results.fluency?.firstHalf === null],
    ['age_unknown', norm === 'age_unknown'],
    ['outside_norms', norm === 'younger_than_norms'],
    ['personal_baseline_used', domain === 'language' && speechAdjustment(markers, context.baseline) !== 0],
  ];
  const raised = flags.filter(([, holds]) => holds).map(([flag]) => flag);
  return [...new Set([...material.flags, ...windowFlags(own, transcript), ...raised])];
};

/** A domain as it is published. */
export const describeDomain = (
  domain: DomainId,
  score: DomainScore | null,
  material: Material,
): DomainAssessment => {
  const flags = domainFlags(domain, score, material);
  const result = score === null ? null : estimate(score.score, score.belief);
  const basis = score?.basis ?? 'insufficient_data';
  const { score: points, interval, standardError, borderline } = result ?? noEstimate;
  return {
    score: points,
    interval,
    standardError,
    borderline,
    basis,
    evidence: score?.evidence ?? [],
    flags,
    feedback: domainFeedback(domain, result, basis, material.results),
  };
};
