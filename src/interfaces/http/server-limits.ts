import type { Server, ServerOptions } from 'node:http';

/** What can only be given to `createServer`. */
export const serverOptions = {
  /** How often waiting connections are checked. */
  connectionsCheckingInterval: 2_000,
  /** Some clients offer an upgrade to HTTP/2 with every request; it is answered over HTTP/1.1. */
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === 'websocket',
} satisfies ServerOptions;

/** Bounds what slow or many clients can hold. WebSockets are free of the timeouts once upgraded. */
export const hardenServer = (server: Server, maxConnections: number): Server =>
  Object.assign(server, {
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    maxConnections,
  });
