import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hardenServer, serverOptions } from '../../../src/interfaces/http/server-limits.ts';

describe('the limits of the server', () => {
  it('give a client that dawdles a bounded time, and look at it in time', () => {
    const server = hardenServer(createServer(serverOptions), 4_000);

    expect(server.headersTimeout).toBe(10_000);
    expect(server.requestTimeout).toBe(30_000);
    expect(serverOptions.connectionsCheckingInterval * 2).toBeLessThan(server.headersTimeout);
    expect(server.maxConnections).toBe(4_000);
  });

  it('let a client that offers HTTP/2 be answered over HTTP/1.1', async () => {
    const server = createServer(serverOptions, (_, response) => response.end('hello'));
    server.on('upgrade', (_, socket) => socket.destroy());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const asked = request({ port, headers: { connection: 'upgrade, http2-settings', upgrade: 'h2c' } }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    response.resume();
    expect(response.statusCode).toBe(200);
    server.closeAllConnections();
    server.close();
  });

  it('outlast the idle time of a common load balancer, which would else reuse a closed connection', () => {
    expect(hardenServer(createServer(), 4_000).keepAliveTimeout).toBeGreaterThan(60_000);
  });
});
