// `caresma/rrule-temporal`: when a series takes place.
export { temporalRecurrences } from '../../infrastructure/rrule-temporal/recurrences.ts';
