import type { IncomingHttpHeaders } from 'node:http';

/** The only sub-protocol that is ever selected. */
export const subprotocol = 'caresma.v1';

const ticketPrefix = 'ticket.';

/** The tickets among the sub-protocols that a client offers, without their prefix. */
export const offeredTickets = (headers: IncomingHttpHeaders): readonly string[] =>
  (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter((protocol) => protocol.startsWith(ticketPrefix))
    .map((protocol) => protocol.slice(ticketPrefix.length));
