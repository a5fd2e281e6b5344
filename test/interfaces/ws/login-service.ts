import { makeAuthenticateToken } from '../../../src/application/accounts/authenticate-token.ts';
import { makeCheckStanding } from '../../../src/application/accounts/check-standing.ts';
import { makeRedeemTicket } from '../../../src/application/accounts/redeem-ticket.ts';
import { StandingCache } from '../../../src/application/accounts/standing-cache.ts';
import type { AccessSignals } from '../../../src/application/ports/access-signals.ts';
import type { Standing } from '../../../src/application/ports/standing-registry.ts';
import type { SessionId } from '../../../src/domain/shared/ids.ts';
import type { Role } from '../../../src/domain/users/principal.ts';
import { bearerAccess } from '../../../src/interfaces/access/bearer-access.ts';
import { guestAccess } from '../../../src/interfaces/access/guest-access.ts';
import { ticketAccess } from '../../../src/interfaces/access/ticket-access.ts';
import { SignalBus } from '../../fakes/in-memory-access-signals.ts';
import { inMemoryAccessTokens } from '../../fakes/in-memory-access-tokens.ts';
import { InMemorySocketTickets } from '../../fakes/in-memory-socket-tickets.ts';
import { InMemoryStandingRegistry } from '../../fakes/in-memory-standing-registry.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

type Options = {
  readonly guests?: 'loopback' | 'off';
  readonly allowedOrigins?: readonly string[];
  /** Those who need a second factor. */
  readonly secondFactorRoles?: readonly Role[];
};

/** Logins in memory, and what a server needs to let their holders in; several servers may share them. */
export const loginService = ({
  guests = 'off',
  allowedOrigins = [],
  secondFactorRoles = [],
}: Options = {}) => {
  const clock = new ManualClock();
  const standings = new InMemoryStandingRegistry();
  const tokens = inMemoryAccessTokens(clock);
  const tickets = new InMemorySocketTickets(clock);
  const bus = new SignalBus();

  /** For `startWsServer`. */
  const instance = (signals: AccessSignals = bus.join()) => {
    const cache = new StandingCache({
      registry: standings,
      signals,
      monotonicMs: () => clock.now().getTime(),
    });
    return {
      clock,
      authenticate: bearerAccess({
        authenticateToken: makeAuthenticateToken({ tokens, standings: cache, secondFactorRoles, clock }),
        allowedOrigins,
        otherwise: guestAccess({ guests, allowedOrigins }),
      }),
      logins: {
        authenticateTicket: ticketAccess({
          redeemTicket: makeRedeemTicket({ tickets, standings, secondFactorRoles, clock }),
          allowedOrigins,
        }),
        checkStanding: makeCheckStanding({ standings, secondFactorRoles, clock }),
        signals,
      },
    };
  };

  /** Somebody with an account: the principal, and ways to come in. */
  const signIn = async (of: Partial<Standing> | null = {}) => {
    const { roleVersion, ...principal } = standings.add(clock.now(), of ?? {});
    const { token } = await tokens.issue({ ...principal, roleVersion });
    const { userId, authSessionId } = principal;
    return {
      principal,
      bearer: { headers: { Authorization: `Bearer ${token}` } },
      ticket: (sessionId: SessionId | 'new' = 'new', origin: string | null = null) =>
        tickets.issue({ userId, authSessionId, sessionId, origin }, 30_000),
    };
  };

  return { clock, standings, tickets, bus, instance, signIn };
};

export const withTicket = (...tickets: readonly string[]) => ({
  protocols: ['caresma.v1', ...tickets.map((ticket) => `ticket.${ticket}`)],
});
