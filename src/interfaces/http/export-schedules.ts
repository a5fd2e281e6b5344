import { z } from 'zod';
import { iso, isoOrNull, section, time } from './export-section.ts';
import { presentSchedule, scheduleSchema } from './schedule-schemas.ts';

/** When the person meets, and what was sent about it. */
export const scheduleSections = {
  schedules: section('schedules', {
    name: 'schedules',
    schema: scheduleSchema,
    present: presentSchedule,
  }),
  calendarFeeds: section('calendarFeeds', {
    name: 'calendar_feeds',
    schema: z.strictObject({ id: z.uuid(), created_at: time }),
    present: ({ id, createdAt }) => ({ id, created_at: iso(createdAt) }),
  }),
  deliveries: section('deliveries', {
    name: 'deliveries',
    schema: z.strictObject({ schedule_id: z.uuid(), what: z.string(), sent_at: time.nullable() }),
    present: ({ scheduleId, what, sentAt }) => ({
      schedule_id: scheduleId,
      what,
      sent_at: isoOrNull(sentAt),
    }),
  }),
};
