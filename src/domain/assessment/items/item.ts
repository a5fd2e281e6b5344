/** The segments of the screening interview, in its order. `assent` to `recent_event` and `wellbeing` are not scored. */
export const itemIds = [
  'assent',
  'hearing',
  'recent_event',
  'year',
  'month',
  'weekday',
  'date',
  'season',
  'place',
  'registration',
  'time',
  'counting',
  'months',
  'animals',
  'recall',
  'wellbeing',
] as const;

export type ItemId = (typeof itemIds)[number];
