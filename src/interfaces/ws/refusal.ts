import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FailureType } from '../../application/failures.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import { presentationOf } from '../failures.ts';
import type { RefusedPeers } from './refused-peers.ts';

export type PeerAddress = (request: IncomingMessage) => string;

type Deps = {
  readonly refusedPeers: RefusedPeers;
  readonly peerAddress: PeerAddress;
  readonly log: Log;
  readonly metrics: Metrics;
};

const busyForS = 5;

/** Refuses an upgrade, and remembers whose it was when it came without credentials. */
export const makeRefuse =
  ({ refusedPeers, peerAddress, log, metrics }: Deps) =>
  (request: IncomingMessage, socket: Duplex, failure: FailureType, retryAfterS = busyForS): void => {
    const { status } = presentationOf(failure);
    const isFlood = failure === 'too_many_attempts';
    // Only who has no credentials may be guessing them; a foreign page must not bar the person in whose browser it is.
    if (failure === 'not_authenticated') refusedPeers.add(peerAddress(request));
    metrics.count('upgrades_refused', 1, { reason: failure });
    // A flood of requests must not become a flood of lines.
    if (!isFlood) log.info('upgrade_refused', { reason: failure, status });

    writeProblem(socket, failure, isFlood ? refusedPeers.windowLeftS : retryAfterS);
  };

/**
 * An HTTP problem (RFC 9457) on the raw socket. Its bytes depend on the failure alone: there is no request id or date
 * by which an absent session could be told from someone else's.
 */
const writeProblem = (socket: Duplex, failure: FailureType, retryAfterS: number): void => {
  const { status, title, detail } = presentationOf(failure);
  const body = JSON.stringify({ type: `urn:caresma:problem:${failure}`, title, status, detail });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    ...(status === 401 ? ['WWW-Authenticate: Bearer'] : []),
    ...(status === 429 || status === 503 ? [`Retry-After: ${retryAfterS}`] : []),
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
};
