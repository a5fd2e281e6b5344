import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { consentRequired, type Authorise } from '../access/authorise.ts';
import type {
  ConsentRequired,
  Forbidden,
  NotAuthenticated,
  SessionNotFound,
  TooManyRequests,
} from '../failures.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SocketTickets } from '../ports/socket-tickets.ts';
import type { FindSession } from '../sessions/find-session.ts';
import { forbidden } from './admins.ts';

/** How long a ticket may be on its way from one request to the next, in s. */
export const ticketValidS = 30;

type Deps = {
  readonly tickets: SocketTickets;
  readonly authorise: Authorise;
  readonly findSession: FindSession;
  readonly limiter: RateLimiter;
};

type Input = {
  readonly principal: Principal;
  /** A session's id as the client sent it, or null for a new session. */
  readonly sessionId: string | null;
  /** Of the page that asks; null for a program. */
  readonly origin: string | null;
};

export type Ticket = { readonly ticket: string; readonly expiresInS: number };

type Refusal = NotAuthenticated | Forbidden | ConsentRequired | SessionNotFound | TooManyRequests;

/**
 * What lets the same person open one WebSocket, from the same page and to that session alone. A guest, who needs none,
 * gets none, nor does whoever may not talk: browsers do not show why an upgrade was refused. Throws `StorageUnavailable`.
 */
export const makeIssueTicket =
  ({ tickets, authorise, findSession, limiter }: Deps) =>
  async ({ principal, sessionId, origin }: Input): Promise<Result<Ticket, Refusal>> => {
    const { userId, authSessionId } = principal;
    if (authSessionId === undefined) return err({ type: 'not_authenticated' });
    const verdict = await limiter.take('ticket_user', userId);
    if (!verdict.isAllowed) return err({ type: 'too_many_requests', retryAfterS: verdict.retryAfterS });

    const granted = await authorise({ principal, deed: 'conversation_opened' });
    if (!granted.ok) return err(granted.error.refusal === 'consent_required' ? consentRequired : forbidden);

    const session = sessionId === null ? null : await findSession({ principal, sessionId });
    if (session !== null && !session.ok) return session;

    const grant = { userId, authSessionId, sessionId: session?.value.id ?? ('new' as const), origin };
    return ok({ ticket: await tickets.issue(grant, ticketValidS * 1_000), expiresInS: ticketValidS });
  };

export type IssueTicket = ReturnType<typeof makeIssueTicket>;
