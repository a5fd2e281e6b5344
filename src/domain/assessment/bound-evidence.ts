import type { Assessment } from './assessment.ts';
import type { Evidence } from './evidence.ts';
import { domainIds } from './scores/scale.ts';

/** Product choices: what somebody can still look through, and what keeps an assessment smaller than its transcript. */
export const evidenceLimits = {
  /** Of one score, item, marker or list; the first in the conversation. */
  passages: 100,
  /** UTF-16 units; a longer passage is cited by its beginning. */
  quoteChars: 1_000,
  concerns: 200,
} as const;

const cut = (text: string): string => {
  const kept = text.slice(0, evidenceLimits.quoteChars);
  return kept.isWellFormed() ? kept : kept.slice(0, -1);
};

const shorten = <Passage extends Pick<Evidence, 'quote' | 'start' | 'end'>>(passage: Passage): Passage => {
  if (passage.quote.length <= evidenceLimits.quoteChars) return passage;
  const quote = cut(passage.quote);
  return { ...passage, quote, end: passage.start + quote.length };
};

const bound = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.slice(0, evidenceLimits.passages).map(shorten);

const bounded = <Cited extends { readonly evidence: readonly Evidence[] }>(cited: Cited): Cited => ({
  ...cited,
  evidence: bound(cited.evidence),
});

/** The same assessment with no more evidence than is kept. No score depends on what is left out. */
export const boundEvidence = (assessment: Assessment): Assessment => ({
  ...assessment,
  domains: Object.fromEntries(
    domainIds.map((domain) => [domain, bounded(assessment.domains[domain])]),
  ) as Assessment['domains'],
  items: assessment.items.map(bounded),
  markers: assessment.markers.map(bounded),
  fluency: assessment.fluency && {
    ...assessment.fluency,
    repetitions: bound(assessment.fluency.repetitions),
  },
  concerns: assessment.concerns.slice(0, evidenceLimits.concerns).map(shorten),
});
