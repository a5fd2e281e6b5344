import { defineEntity, p } from '@mikro-orm/core';

/** What somebody has used of a budget, as rate-limiter-flexible keeps it; its statements rely on this order. */
export const RateLimitRow = defineEntity({
  name: 'RateLimitRow',
  tableName: 'rate_limits',
  properties: {
    /** The budget and a keyed hash of whose it is. */
    key: p.string().length(255).primary(),
    points: p.integer(),
    /** Unix time in ms; null means never. */
    expire: p.bigint('number').nullable(),
  },
});
