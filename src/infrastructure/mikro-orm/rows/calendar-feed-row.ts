import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { UserRow } from './user-row.ts';

/** A secret address of a person's appointments. */
export const CalendarFeedRow = defineEntity({
  name: 'CalendarFeedRow',
  tableName: 'calendar_feeds',
  indexes: [{ name: 'calendar_feeds_by_user', properties: ['user'] }],
  uniques: [{ name: 'calendar_feeds_by_secret', properties: ['secretHash'] }],
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    secretHash: p.blob(),
    createdAt: p.datetime(3),
  },
});

export type CalendarFeedRow = InferEntity<typeof CalendarFeedRow>;
