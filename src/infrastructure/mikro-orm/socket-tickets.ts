import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../application/ports/clock.ts';
import type { SocketTickets, TicketGrant } from '../../application/ports/socket-tickets.ts';
import type { AuthSessionId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

/** OWASP ASVS 5.0, 7.2.3 asks for 128 bits of entropy at least. */
const ticketBytes = 32;
/** 32 bytes in base64url without padding; the last of its 43 digits has two bits that must be 0. */
const wellFormed = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

/** Each issue sweeps more rows than it adds, so that those which nobody redeems do not pile up. */
const issue = `
  with swept as (
    delete from socket_tickets where ticket_hash in (
      select ticket_hash from socket_tickets where expires_at <= $7 order by expires_at limit 10
      for update skip locked
    )
  )
  insert into socket_tickets (ticket_hash, user_id, auth_session_id, session_id, origin, expires_at)
  values ($1, $2, $3, $4, $5, $6)`;

const redeem = `
  delete from socket_tickets where ticket_hash = $1
  returning user_id, auth_session_id, session_id, origin, expires_at > $2 as is_valid`;

type Redeemed = {
  readonly user_id: UserId;
  readonly auth_session_id: AuthSessionId;
  readonly session_id: SessionId | null;
  readonly origin: string | null;
  readonly is_valid: boolean;
};

/** 256 random bits need neither salt nor a slow hash: there is nothing to guess. */
const hashOf = (ticket: string): Uint8Array =>
  createHash('sha256').update(Buffer.from(ticket, 'base64url')).digest();

export const mikroOrmSocketTickets = (database: Scopes, clock: Clock): SocketTickets => ({
  issue: async ({ userId, authSessionId, sessionId, origin }, validMs) => {
    const now = clock.now();
    const ticket = randomBytes(ticketBytes).toString('base64url');
    await database.everybody.query(issue, [
      hashOf(ticket),
      userId,
      authSessionId,
      sessionId === 'new' ? null : sessionId,
      origin,
      new Date(now.getTime() + validMs).toISOString(),
      now.toISOString(),
    ]);
    return ticket;
  },
  redeem: async (ticket) => {
    if (!wellFormed.test(ticket)) return null;
    const parameters = [hashOf(ticket), clock.now().toISOString()];
    const [row] = await database.everybody.query<Redeemed>(redeem, parameters);
    return row?.is_valid ? grantOf(row) : null;
  },
});

const grantOf = ({ user_id, auth_session_id, session_id, origin }: Redeemed): TicketGrant => ({
  userId: user_id,
  authSessionId: auth_session_id,
  sessionId: session_id ?? 'new',
  origin,
});
