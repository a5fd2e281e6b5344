import type { IncomingMessage } from 'node:http';

/**
 * Whose address a request comes from: the peer's, or with `proxyHops` trusted proxies in front the one that the
 * outermost of them saw. What clients write into the header themselves lies further left and is not believed.
 */
export const peerAddressBehind =
  (proxyHops: number) =>
  ({ socket, headers }: IncomingMessage): string => {
    const peer = socket.remoteAddress ?? '';
    if (proxyHops === 0) return peer;

    const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
    return forwarded.at(-proxyHops)?.trim() || peer;
  };
