import { defineEntity, p } from '@mikro-orm/core';
import { SessionRow } from './session-row.ts';

/** Who may write a session: the holder of the epoch that stands here. And how far its transcript has come. */
export const SessionLeaseRow = defineEntity({
  name: 'SessionLeaseRow',
  tableName: 'session_leases',
  properties: {
    session: () =>
      p
        .manyToOne(SessionRow)
        .mapToPk()
        .primary()
        .fieldName('session_id')
        .deleteRule('cascade')
        .updateRule('no action'),
    userId: p.uuid(),
    epoch: p.bigint('number'),
    acquiredAt: p.datetime(3),
    /** The `chainHash` of the last message; null before the first. */
    chainHead: p.blob().nullable(),
    lastSeq: p.integer().default(0),
    messageCount: p.integer().default(0),
  },
});
