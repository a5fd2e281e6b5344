// `caresma/ical-generator`: calendars by mail and by subscription.
export { makeMailedCalendar } from '../../infrastructure/ical-generator/mailed-calendar.ts';
