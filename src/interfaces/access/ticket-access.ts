import type { RedeemTicket } from '../../application/accounts/redeem-ticket.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AccessRefusal, RequestFacts } from './authenticate.ts';
import { isOriginAllowed } from './origin.ts';

type Deps = { readonly redeemTicket: RedeemTicket; readonly allowedOrigins: readonly string[] };

export type TicketUse = {
  /** All that the client sent: more than one is as good as none. */
  readonly tickets: readonly string[];
  /** As the client sent it, or null for a new session. */
  readonly sessionId: string | null;
};

/** Tells who asks with a ticket. Nothing else then counts, and a ticket beside other credentials does not either. */
export type AuthenticateTicket = (
  facts: RequestFacts,
  use: TicketUse,
) => Promise<Result<Principal, AccessRefusal>>;

export const ticketAccess =
  ({ redeemTicket, allowedOrigins }: Deps): AuthenticateTicket =>
  async ({ headers, authorization }, { tickets, sessionId }) => {
    if (!isOriginAllowed(headers, allowedOrigins)) return err({ type: 'origin_refused' });

    const [ticket, ...more] = tickets;
    const isOnly = ticket !== undefined && more.length === 0 && authorization.length === 0;
    if (!isOnly) return err({ type: 'not_authenticated' });
    return redeemTicket({ ticket, sessionId, origin: headers.origin ?? null });
  };
