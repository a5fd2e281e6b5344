import { defineEntity, p } from '@mikro-orm/core';
import { UserRow } from './user-row.ts';

/** A ticket that may still open a WebSocket. The ticket itself is nowhere. */
export const SocketTicketRow = defineEntity({
  name: 'SocketTicketRow',
  tableName: 'socket_tickets',
  indexes: [{ name: 'socket_tickets_by_end', properties: ['expiresAt'] }],
  properties: {
    ticketHash: p.blob().primary(),
    user: () =>
      p.manyToOne(UserRow).mapToPk().fieldName('user_id').deleteRule('cascade').updateRule('no action'),
    authSessionId: p.uuid(),
    /** Null: for a new session. */
    sessionId: p.uuid().nullable(),
    origin: p.text().nullable(),
    expiresAt: p.datetime(3),
  },
});
