import type { IncomingMessage } from 'node:http';
import type { FailureType } from '../../application/failures.ts';
import { PersonErased } from '../../application/ports/person-erased.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Timers } from '../../application/ports/timers.ts';
import type {
  OpenConversation,
  PreparedConversation,
} from '../../application/voice-session/open-conversation.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { factsOf, type Authenticate } from '../access/authenticate.ts';
import type { AuthenticateTicket } from '../access/ticket-access.ts';
import { placesOf } from '../http/stack-places.ts';
import type { Openings } from './openings.ts';
import type { PeerAddress } from './refusal.ts';
import type { Seats } from './seats.ts';
import { offeredTickets } from './offered-protocols.ts';
import { readUpgradeRequest, type SessionQuery } from './upgrade-request.ts';

type Refusal = { readonly type: FailureType; readonly retryAfterS?: number };
type Request = SessionQuery & { readonly principal: Principal };

/** Whoever may open a socket, and what for. */
export type Admitted = { readonly principal: Principal; readonly conversation: PreparedConversation };
export type Admission = Result<Admitted, Refusal>;

type Deps = {
  readonly authenticate: Authenticate;
  /** Absent where nobody signs in: a ticket is then nothing but the name of a sub-protocol. */
  readonly authenticateTicket: AuthenticateTicket | undefined;
  readonly openConversation: OpenConversation;
  readonly seats: Seats;
  readonly openings: Openings;
  readonly peerAddress: PeerAddress;
  readonly timers: Timers;
  readonly openMs: number;
  readonly log: Log;
};

/** Decides about an upgrade within `openMs`: first who asks, then whether there is a seat, then what for. Never rejects. */
export const makeAdmit = (deps: Deps) => {
  const { openConversation, seats, openings, peerAddress, timers, openMs, log } = deps;

  const decide = async (request: IncomingMessage, isWanted: () => boolean): Promise<Admission> => {
    const known = await identify(deps, request);
    if (!known.ok) return known;

    const { principal, sessionId } = known.value;
    const seat = seats.take({
      principal,
      sessionId,
      peer: peerAddress(request),
      connection: request.socket,
    });
    if (seat === null) return err({ type: 'too_many_sockets' });

    const conversation = await openings.run(isWanted, () => openConversation(known.value));
    if (conversation === null) return err({ type: 'storage_unavailable' });
    if (!conversation.ok) return conversation;
    seat.isFor(conversation.value.sessionId);
    return ok({ principal, conversation: conversation.value });
  };

  const explain = (error: unknown): Admission => {
    if (error instanceof StorageUnavailable) return err({ type: 'storage_unavailable' });
    if (error instanceof PersonErased) return err({ type: 'not_authenticated' });
    const errorName = error instanceof Error ? error.name : typeof error;
    log.error('upgrade_failed', { errorName, stack: placesOf(error) });
    return err({ type: 'internal_error' });
  };

  return (request: IncomingMessage): Promise<Admission> =>
    new Promise((resolve) => {
      let isWanted = true;
      const cancel = timers.start(openMs, () => {
        isWanted = false;
        resolve(err({ type: 'storage_unavailable' }));
      });
      void decide(request, () => isWanted && !request.socket.destroyed)
        .catch(explain)
        .then(resolve)
        .finally(cancel);
    });
};

/** Who asks, and for what. A ticket is bound to a session, so that the URL is read before it. */
const identify = async (
  { authenticate, authenticateTicket }: Deps,
  request: IncomingMessage,
): Promise<Result<Request, Refusal>> => {
  const facts = factsOf(request);
  const asked = readUpgradeRequest(request);
  const tickets = offeredTickets(facts.headers);
  const principal =
    authenticateTicket === undefined || tickets.length === 0
      ? await authenticate(facts)
      : await authenticateTicket(facts, { tickets, sessionId: asked.ok ? asked.value.sessionId : null });
  if (!principal.ok) return principal;
  return asked.ok ? ok({ principal: principal.value, ...asked.value }) : asked;
};
