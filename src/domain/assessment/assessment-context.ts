import type { RecallUnit } from '../shared/speech/recall-units.ts';
import type { ModelConcern } from './safety/model-concerns.ts';
import type { Person } from './scores/animal-norms.ts';
import type { ModelRun } from './scores/model-ratings.ts';
import type { PersonalBaseline } from './scores/personal-baseline.ts';
import type { SessionSetting } from './tasks/civil-time.ts';

/** What an assessment takes into account besides the transcript; what is null is not known and not guessed. */
export type AssessmentContext = {
  readonly setting: SessionSetting | null;
  /** Units of the phrase to remember, from the form of the interview. */
  readonly units: readonly RecallUnit[] | null;
  readonly person: Person;
  /** From the person's earlier assessments; empty without them. */
  readonly baseline: PersonalBaseline;
  /** What language models said; empty for the offline analyst. */
  readonly runs: readonly ModelRun[];
  /** What their classifiers found beside the rules; none without them. */
  readonly concerns?: readonly ModelConcern[];
};

export const emptyContext: AssessmentContext = {
  setting: null,
  units: null,
  person: { ageYears: null },
  baseline: {},
  runs: [],
};
