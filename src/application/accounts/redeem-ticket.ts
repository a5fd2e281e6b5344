import { parseSessionId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal, Role } from '../../domain/users/principal.ts';
import type { EnrolmentRequired, NotAuthenticated } from '../failures.ts';
import type { Clock } from '../ports/clock.ts';
import type { SocketTickets, TicketGrant } from '../ports/socket-tickets.ts';
import type { StandingRegistry } from '../ports/standing-registry.ts';
import { mustEnrol, stands } from './stands.ts';

type Deps = {
  readonly tickets: SocketTickets;
  readonly standings: StandingRegistry;
  /** Those who need a second factor. */
  readonly secondFactorRoles: readonly Role[];
  readonly clock: Clock;
};

type Use = {
  readonly ticket: string;
  /** As the client sent it, or null for a new session. */
  readonly sessionId: string | null;
  readonly origin: string | null;
};

/**
 * Who opens a WebSocket with this ticket. It is spent by any use, also one that it was not made for. Throws
 * `StorageUnavailable`.
 */
export const makeRedeemTicket =
  ({ tickets, standings, secondFactorRoles, clock }: Deps) =>
  async ({ ticket, ...use }: Use): Promise<Result<Principal, NotAuthenticated | EnrolmentRequired>> => {
    const grant = await tickets.redeem(ticket);
    if (grant === null || !isMeant(grant, use)) return err({ type: 'not_authenticated' });

    const { userId, authSessionId } = grant;
    const standing = await standings.find(authSessionId);
    const isValid = standing !== null && stands(standing, clock.now()) && standing.userId === userId;
    if (!isValid) return err({ type: 'not_authenticated' });
    return mustEnrol(standing, secondFactorRoles)
      ? err({ type: 'second_factor_enrolment_required' })
      : ok({ userId, role: standing.role, authSessionId });
  };

export type RedeemTicket = ReturnType<typeof makeRedeemTicket>;

const isMeant = (grant: TicketGrant, { sessionId, origin }: Omit<Use, 'ticket'>): boolean => {
  if (grant.origin !== origin) return false;
  if (sessionId === null) return grant.sessionId === 'new';
  const asked = parseSessionId(sessionId);
  return asked.ok && asked.value === grant.sessionId;
};
