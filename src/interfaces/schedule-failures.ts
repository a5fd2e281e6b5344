import type { PresentationRow } from './presentation.ts';

/** About appointments and the calendars that show them. */
export const scheduleFailures = {
  schedule_not_found: {
    status: 404,
    title: 'No such appointment',
    detail: 'There is no such appointment, or it is not yours.',
  },
  schedule_not_open: {
    status: 409,
    title: 'Cannot be changed any more',
    detail: 'This appointment has begun, is over or was cancelled. Please make a new one.',
  },
  schedule_overlap: {
    status: 409,
    title: 'Already taken',
    detail: 'There is another appointment at that time. Please choose another time.',
  },
  too_many_schedules: {
    status: 409,
    title: 'Too many appointments',
    detail: 'There are too many appointments to come. Please cancel one first.',
  },
  schedule_too_soon: {
    status: 422,
    title: 'Too soon',
    detail: 'An appointment has to be at least two hours ahead.',
  },
  schedule_too_far: {
    status: 422,
    title: 'Too far ahead',
    detail: 'An appointment can be at most two years ahead.',
  },
  time_zone_unknown: {
    status: 422,
    title: 'Unknown time zone',
    detail: 'That is not a time zone, such as Europe/London.',
  },
  recurrence_not_valid: {
    status: 422,
    title: 'Not a series that can be kept',
    detail:
      'A series has to end within two years and 53 appointments, repeat by days, weeks, months or years, and begin with its first appointment.',
  },
  risk_not_known: {
    status: 409,
    title: 'Too little to go by',
    detail:
      'The assessment had too little to judge by, so nothing was scheduled. You can choose how often to meet yourself.',
  },
  calendar_feed_not_found: {
    status: 404,
    title: 'No such calendar',
    detail: 'There is no such calendar, or its address was taken back.',
  },
  too_many_feeds: {
    status: 409,
    title: 'Too many calendars',
    detail: 'There are too many calendar addresses. Please take one back first.',
  },
} satisfies Record<string, PresentationRow>;
