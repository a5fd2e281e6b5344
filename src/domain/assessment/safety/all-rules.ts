import { allConcepts } from './concepts/all-concepts.ts';
import { ruleBook } from './near-rules.ts';
import { abuseRules, neglectRules } from './rules/harm-by-others.ts';
import { fallRules, medicalRules } from './rules/medical.ts';
import { confusionRules, lostRules } from './rules/mind.ts';
import { selfHarmNowRules, selfHarmRules } from './rules/self-harm.ts';

/** All rules of concepts near each other. */
export const nearRules = ruleBook(
  [
    ['medical_emergency', medicalRules],
    ['fall', fallRules],
    ['self_harm_now', selfHarmNowRules],
    ['self_harm', selfHarmRules],
    ['abuse', abuseRules],
    ['neglect', neglectRules],
    ['sudden_confusion', confusionRules],
    ['lost', lostRules],
  ],
  allConcepts,
);
