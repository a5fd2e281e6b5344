import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { AlarmingTier } from '../../../domain/assessment/safety/alert.ts';
import type { SafetyConcern } from '../../../domain/assessment/safety/safety-rules.ts';
import { UserRow } from './user-row.ts';

/** Refers to no session: an alert outlives the conversation. */
export const AlertRow = defineEntity({
  name: 'AlertRow',
  tableName: 'alerts',
  uniques: [{ name: 'alerts_cause', properties: ['user', 'cause'] }],
  properties: {
    id: p.uuid().primary(),
    user: () => p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').index(false),
    sessionId: p.uuid().nullable(),
    assessmentId: p.uuid().nullable(),
    tier: p.integer().$type<AlarmingTier>(),
    concern: p.text().$type<SafetyConcern>(),
    raisedAt: p.datetime(3),
    cause: p.text(),
    webhookSentAt: p.datetime(3).nullable(),
    mailSentAt: p.datetime(3).nullable(),
  },
});

export type AlertRow = InferEntity<typeof AlertRow>;
