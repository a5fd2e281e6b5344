import type { Container } from 'inversify';
import { makeAuthorise, type Authorise } from '../application/access/authorise.ts';
import { makeAuthenticateToken } from '../application/accounts/authenticate-token.ts';
import { makeCheckStanding } from '../application/accounts/check-standing.ts';
import { makeIssueTicket } from '../application/accounts/issue-ticket.ts';
import { makeRedeemTicket } from '../application/accounts/redeem-ticket.ts';
import { StandingCache } from '../application/accounts/standing-cache.ts';
import type { AccessTokens } from '../application/ports/access-tokens.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { RateLimiter } from '../application/ports/rate-limiter.ts';
import type { FindSession } from '../application/sessions/find-session.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { Authenticate } from '../interfaces/access/authenticate.ts';
import { bearerAccess } from '../interfaces/access/bearer-access.ts';
import { guestAccess } from '../interfaces/access/guest-access.ts';
import { ticketAccess } from '../interfaces/access/ticket-access.ts';
import type { LoginDeps } from '../interfaces/ws/upgrade.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { tokens } from './tokens.ts';

/** Who is let in, by what, and for how long. */
export const bindAccess = (container: Container): void => {
  const { loaded, storage, clock, accessTokens } = tokens;

  container
    .bind(tokens.authorise)
    .toResolvedValue(
      ({ config }: LoadedConfig, { access }: Storage, time: Clock) =>
        makeAuthorise({ access, clock: time, isConsentRequired: config.consentRequired }),
      [loaded, storage, clock],
    );
  container.bind(tokens.authenticate).toResolvedValue(letIn, [loaded, storage, accessTokens, clock]);
  container.bind(tokens.logins).toResolvedValue(letStay, [loaded, storage, clock]);
  container
    .bind(tokens.issueTicket)
    .toResolvedValue(
      (authorise: Authorise, findSession: FindSession, limiter: RateLimiter, { socketTickets }: Storage) =>
        makeIssueTicket({ tickets: socketTickets, authorise, findSession, limiter }),
      [tokens.authorise, tokens.findSession, tokens.rateLimiter, storage],
    );
};

const letIn = (
  { config: { server } }: LoadedConfig,
  { standings, accessSignals }: Storage,
  accessTokens: AccessTokens,
  clock: Clock,
): Authenticate => {
  const cache = new StandingCache({
    registry: standings,
    signals: accessSignals,
    monotonicMs: () => performance.now(),
  });
  return bearerAccess({
    authenticateToken: makeAuthenticateToken({
      tokens: accessTokens,
      standings: cache,
      secondFactorRoles: server.secondFactorRoles,
      clock,
    }),
    allowedOrigins: server.corsOrigins,
    otherwise: guestAccess({ guests: server.guestAccess, allowedOrigins: server.corsOrigins }),
  });
};

/** Asked once for each socket and once a minute, so that nothing is remembered in between. */
const letStay = (
  {
    config: {
      server: { secondFactorRoles, corsOrigins },
    },
  }: LoadedConfig,
  { standings, socketTickets, accessSignals }: Storage,
  clock: Clock,
): LoginDeps => ({
  authenticateTicket: ticketAccess({
    redeemTicket: makeRedeemTicket({ tickets: socketTickets, standings, secondFactorRoles, clock }),
    allowedOrigins: corsOrigins,
  }),
  checkStanding: makeCheckStanding({ standings, secondFactorRoles, clock }),
  signals: accessSignals,
});
