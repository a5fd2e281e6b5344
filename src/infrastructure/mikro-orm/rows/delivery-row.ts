import { defineEntity, p } from '@mikro-orm/core';
import { ScheduleRow } from './schedule-row.ts';

/** A mail about a schedule that was sent, or that somebody is sending. */
export const DeliveryRow = defineEntity({
  name: 'DeliveryRow',
  tableName: 'deliveries',
  properties: {
    schedule: () =>
      p
        .manyToOne(ScheduleRow)
        .mapToPk()
        .fieldName('schedule_id')
        .deleteRule('cascade')
        .updateRule('no action')
        .primary()
        .index(false),
    what: p.text().primary(),
    /** The blind index of the address. */
    recipient: p.blob().primary(),
    claimedUntil: p.datetime(3),
    sentAt: p.datetime(3).nullable(),
  },
});
