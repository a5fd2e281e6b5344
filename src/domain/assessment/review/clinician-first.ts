import type { DomainAssessment } from '../assessment.ts';
import { changeSince } from '../summary/change-since.ts';
import type { StoredAssessment } from '../stored-assessment.ts';

/**
 * Whether a result goes to a clinician before the person sees it, where one is assigned: the highest risk, or a reliable
 * decline against the assessments before (product choice, ADR 24).
 */
export const isForClinicianFirst = (
  stored: StoredAssessment,
  earlier: readonly StoredAssessment[],
): boolean =>
  stored.assessment.overall.riskLevel === 'high' || changeSince(stored, earlier).reliableDecline === true;

const waiting =
  'Your clinician looks at this result first, and will talk about it with you. Until then no result is shown. That it waits says nothing about you.';

const withoutResult = ({ basis }: DomainAssessment): DomainAssessment => ({
  score: null,
  interval: null,
  standardError: null,
  borderline: false,
  basis,
  evidence: [],
  flags: ['awaiting_review'],
  feedback: waiting,
});

/** What the person sees of a result that waits for a clinician: that there is one, and that it waits. */
export const heldBack = (stored: StoredAssessment): StoredAssessment => {
  const { domains, algorithm, participantWords, models } = stored.assessment;
  return {
    ...stored,
    assessment: {
      algorithm,
      participantWords,
      models,
      domains: {
        memory: withoutResult(domains.memory),
        language: withoutResult(domains.language),
        executive_function: withoutResult(domains.executive_function),
        orientation: withoutResult(domains.orientation),
      },
      overall: {
        score: null,
        interval: null,
        standardError: null,
        riskLevel: null,
        bands: null,
        borderline: false,
        flags: ['awaiting_review'],
        feedback: waiting,
      },
      shortBlessed: null,
      items: [],
      fluency: null,
      markers: [],
      concerns: [],
    },
  };
};
