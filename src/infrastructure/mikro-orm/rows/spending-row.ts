import { defineEntity, p } from '@mikro-orm/core';

/**
 * What one conversation reserved and spent on one day. It refers to no user: what was spent counts against the day, even
 * when the person is erased on it.
 */
export const SpendingRow = defineEntity({
  name: 'SpendingRow',
  tableName: 'spending',
  indexes: [
    { name: 'spending_day', properties: ['day', 'userId'] },
    { name: 'spending_user', properties: ['userId', 'claimId', 'day'] },
  ],
  properties: {
    claimId: p.uuid().primary(),
    day: p.date().primary(),
    userId: p.uuid(),
    reservedMicroUsd: p.bigint('number'),
    settledMicroUsd: p.bigint('number'),
    releasedMicroUsd: p.bigint('number'),
    expiresAt: p.datetime(3),
  },
});
