import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import type { CheckStanding } from '../../application/accounts/check-standing.ts';
import type { AccessSignals } from '../../application/ports/access-signals.ts';
import type { OpenConversation } from '../../application/voice-session/open-conversation.ts';
import type { Authenticate } from '../access/authenticate.ts';
import type { AuthenticateTicket } from '../access/ticket-access.ts';
import { AccessWatch } from './access-watch.ts';
import { makeAdmit, type Admitted } from './admission.ts';
import type { SocketLimits } from './limits.ts';
import { subprotocol } from './offered-protocols.ts';
import { Openings } from './openings.ts';
import { OpenSockets } from './open-sockets.ts';
import { makeRefuse, type PeerAddress } from './refusal.ts';
import { RefusedPeers } from './refused-peers.ts';
import { Seats } from './seats.ts';
import { isSessionPath } from './upgrade-request.ts';
import { VoiceSocket, type VoiceSocketDeps } from './voice-socket.ts';

/** How persons with a login come in and stay. */
export type LoginDeps = {
  readonly authenticateTicket: AuthenticateTicket;
  /** Asked again and again while a socket is open. */
  readonly checkStanding: CheckStanding;
  readonly signals: AccessSignals;
};

export type WebSocketDeps = VoiceSocketDeps & {
  readonly authenticate: Authenticate;
  /** Absent where nobody signs in. */
  readonly logins?: LoginDeps;
  readonly openConversation: OpenConversation;
  /** Whom refused upgrades are counted for; behind a proxy, the address that the proxy vouches for. */
  readonly peerAddress: PeerAddress;
};

export type WebSocketHandle = {
  connections(): number;
  /** From now on every upgrade is answered with 503; open sockets stay. */
  stop(): void;
  /** Stops, closes the open sockets with 1012 and resolves when the last one is gone. */
  close(): Promise<void>;
};

/** Serves conversations on the server's upgrades. */
export const attachWebSocket = (server: Server, deps: WebSocketDeps): WebSocketHandle => {
  const { limits, timers, log, metrics, peerAddress, logins } = deps;
  const authenticateTicket = logins?.authenticateTicket;
  const seats = new Seats(limits);
  const openings = new Openings(limits.openingsAtOnce);
  const admit = makeAdmit({ ...deps, authenticateTicket, seats, openings, openMs: limits.openMs });
  const watch = logins && new AccessWatch({ ...deps, ...logins });
  const refusedPeers = new RefusedPeers(deps);
  const refuse = makeRefuse({ refusedPeers, peerAddress, log, metrics });
  const acceptor = new WebSocketServer(acceptorOptions(limits));
  const sockets = new OpenSockets({
    timers,
    pingEveryMs: limits.pingEveryMs,
    onCount: (open) => metrics.set('clients_connected', open),
  });
  let isStopping = false;

  const welcome = (webSocket: WebSocket, { principal, conversation }: Admitted): void => {
    const socket = new VoiceSocket(webSocket, conversation, deps);
    const connection = { principal, revoke: () => socket.revoke() };
    sockets.add(socket);
    webSocket.once('close', () => {
      sockets.remove(socket);
      watch?.remove(connection);
    });
    log.info('client_joined', { sessionId: conversation.sessionId });
    socket.join();
    watch?.add(connection);
  };

  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    if (refusedPeers.isBarred(peerAddress(request))) return refuse(request, socket, 'too_many_attempts');
    if (isStopping) return refuse(request, socket, 'server_stopping');
    if (!isSessionPath(request.url ?? '')) return refuse(request, socket, 'route_not_found');

    const admission = await admit(request);
    if (isStopping) return refuse(request, socket, 'server_stopping');
    if (!admission.ok) {
      return refuse(request, socket, admission.error.type, admission.error.retryAfterS);
    }
    acceptor.handleUpgrade(request, socket, head, (webSocket) => welcome(webSocket, admission.value));
  };

  acceptor.on('wsClientError', (_error, socket, request) => refuse(request, socket, 'bad_request'));
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head).catch((error: unknown) => {
      log.error('upgrade_crashed', { errorName: error instanceof Error ? error.name : typeof error });
      socket.destroy();
    });
  });

  const stop = (): void => void (isStopping = true);
  return {
    connections: () => sockets.size,
    stop,
    close: async () => {
      stop();
      await sockets.closeAll();
      watch?.close();
    },
  };
};

/** `closeTimeout` is missing in @types/ws 8.18. */
const acceptorOptions = (limits: SocketLimits): ServerOptions & { readonly closeTimeout: number } => ({
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  skipUTF8Validation: false,
  maxPayload: limits.frameBytes,
  maxFragments: limits.fragments,
  maxBufferedChunks: limits.bufferedChunks,
  closeTimeout: limits.closeMs,
  handleProtocols: (offered) => (offered.has(subprotocol) ? subprotocol : false),
});
