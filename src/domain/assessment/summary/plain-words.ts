import type { ItemOutcome } from '../items/item-result.ts';
import type { SafetyConcern } from '../safety/safety-rules.ts';
import type { Basis } from '../scores/domain-score.ts';
import type { ValidityFlag } from '../scores/flags.ts';
import type { DomainId, RiskLevel } from '../scores/scale.ts';
import type { ScoredItem } from '../tasks/score-tasks.ts';

export const domainTitles: { readonly [domain in DomainId]: string } = {
  memory: 'Memory',
  language: 'Language: finding words',
  executive_function: 'Executive function: keeping a sequence in mind',
  orientation: 'Orientation: knowing time and place',
};

/** How a result is spoken of; none of it says that there is or is not a disease. */
export const bandTitles: { readonly [level in RiskLevel]: string } = {
  low: 'in the usual range of this screening',
  moderate: 'somewhat below the usual range of this screening',
  high: 'clearly below the usual range of this screening',
};

export const basisWords: { readonly [basis in Basis]: string } = {
  tasks: 'Computed from scored tasks.',
  tasks_and_llm:
    'Computed from scored tasks; a language model moved it by one point at most, on checked quotes.',
  llm_only: 'No task was scored: it rests on a language model’s reading alone and needs a human review.',
  insufficient_data: 'There was too little to judge by, so there is no value.',
};

export const flagWords: { readonly [flag in ValidityFlag]: string } = {
  interruption: 'Somebody was interrupted.',
  gap: 'A part of the conversation is missing.',
  echo: 'The microphone may have picked up the interviewer’s voice.',
  second_speaker: 'Somebody else spoke too.',
  short_session: 'The person said little.',
  question_not_heard: 'A question was not played to its end.',
  face_lost: 'The picture or the voice of the interviewer failed in the middle.',
  uncertain_transcription: 'Some words were hard to make out.',
  speakers_unknown: 'Who said what is not known.',
  language_not_supported: 'The conversation is not in English, which this screening is made for.',
  few_items: 'Too few tasks were held to judge every domain.',
  delay_too_short: 'The phrase was asked for again sooner than three minutes after it was learnt.',
  untimed_task: 'The time of a task is not known.',
  age_unknown: 'The age is not known; norms of 70 to 79 years were used.',
  outside_norms: 'There are no norms for this age.',
  personal_baseline_used: 'Compared with the person’s own earlier conversations.',
  awaiting_review: 'A clinician looks at it first.',
  indices_disagree: 'The Short Blessed Test items point to another range than the domains do.',
};

export const itemTitles: { readonly [item in ScoredItem]: string } = {
  year: 'Year',
  month: 'Month',
  weekday: 'Day of the week',
  date: 'Date',
  season: 'Season',
  place: 'Place',
  registration: 'Repeating a name and address',
  time: 'Time of day',
  counting: 'Counting from 20 back to 1',
  months: 'Months backwards',
  animals: 'Naming animals for a minute',
  recall: 'Remembering the name and address',
};

export const outcomeWords: { readonly [outcome in ItemOutcome]: string } = {
  answered: 'answered',
  unknown: 'not known',
  refused: 'not wished',
  no_answer: 'no answer',
  not_asked: 'not asked',
  not_judgeable: 'could not be judged',
};

export const concernWords: { readonly [concern in SafetyConcern]: string } = {
  medical_emergency: 'Words that may mean a medical emergency',
  fall: 'Words about a fall',
  self_harm_now: 'Words about wanting to die now',
  self_harm: 'Words about wanting to die',
  abuse: 'Words about being harmed by somebody',
  neglect: 'Words about not being cared for',
  sudden_confusion: 'Words about sudden confusion',
  lost: 'Words about being lost',
  distress: 'Distress',
  low_mood: 'Low mood',
  medicines: 'Something about medicines',
};

/** What can lower a result and may pass or be treated (docs/screening.md). */
export const reversibleCauses: readonly string[] = [
  'Hearing that is not helped',
  'Low mood or depression',
  'Poor sleep',
  'Pain',
  'An infection, such as of the urinary tract',
  'Medicines, or a change of them',
  'Grief',
  'Being tired, or in an unfamiliar situation',
];

export const summaryTitle = 'Cognitive screening summary';

/** On every form of the summary. */
export const summaryNotice =
  'This is a cognitive screening summary, not a diagnosis. It does not show whether there is an illness. A low result can have many passing reasons, and a good result does not rule anything out. A doctor can put it into context.';
