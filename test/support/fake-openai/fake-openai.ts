import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { defaultBehaviour, type Behaviour } from './behaviour.ts';
import { FakeConnection } from './fake-connection.ts';

type Options = {
  /** 0 picks a free one. */
  readonly port?: number;
  readonly tls?: { readonly key: string | Buffer; readonly cert: string | Buffer };
};

/** How long an awaited condition may take, in ms. */
const patienceMs = 5_000;

/** The largest append of the API is 15 MiB of base64. */
const maxPayload = 16 * 1_048_576;

/** A server on the loopback that speaks the Realtime API. */
export class FakeOpenAi {
  /** How it behaves from now on. */
  readonly behaviour: Behaviour;
  readonly connections: FakeConnection[] = [];
  /** Upgrades that were answered by a status, or not at all. */
  upgradesRefused = 0;
  readonly #http;
  readonly #sockets: WebSocketServer;
  readonly #unanswered = new Set<Duplex>();
  readonly #waiting = new Set<() => void>();

  constructor(behaviour: Behaviour, { tls }: Options) {
    this.behaviour = behaviour;
    this.#http = tls ? createHttpsServer(tls) : createHttpServer();
    this.#sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload });
    this.#http.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head));
    this.#http.on('request', (_request, response) => response.writeHead(404).end());
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(port, '127.0.0.1', resolve);
    });
  }

  get port(): number {
    return (this.#http.address() as AddressInfo).port;
  }

  /** The REST base, as OPENAI_BASE_URL has it. */
  get url(): string {
    return `${'cert' in this.#http ? 'https' : 'http'}://127.0.0.1:${this.port}/v1`;
  }

  /** The n-th accepted connection, counted from 1, as soon as there is one. */
  connection(n = 1): Promise<FakeConnection> {
    return this.until(() => this.connections[n - 1], `connection ${n}`);
  }

  /** Resolves with what `find` finds; asks again whenever something was received. */
  until<T>(find: () => T | undefined | false | null, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        const found = find();
        if (found === undefined || found === false || found === null) return;
        clearTimeout(deadline);
        this.#waiting.delete(check);
        resolve(found);
      };
      const deadline = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`the fake OpenAI server waited in vain for ${what}`));
      }, patienceMs);
      this.#waiting.add(check);
      check();
    });
  }

  async close(): Promise<void> {
    for (const connection of this.connections) connection.drop();
    for (const socket of this.#unanswered) socket.destroy();
    this.#sockets.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const status = this.#refusal(request, url);
    if (status === null) {
      this.#sockets.handleUpgrade(request, socket, head, (accepted) => {
        const changed = (): void => this.#changed();
        const n = this.connections.length + 1;
        const connection = new FakeConnection(
          accepted,
          { url, headers: request.headers, idPrefix: n === 1 ? '' : `c${n}_` },
          this.behaviour,
          changed,
        );
        this.connections.push(connection);
        this.#changed();
      });
      return;
    }

    this.upgradesRefused += 1;
    socket.on('error', () => undefined);
    if (status === 'ignore') this.#unanswered.add(socket);
    else socket.end(httpAnswer(status, this.behaviour.upgrade));
    this.#changed();
  }

  #refusal(request: IncomingMessage, url: URL): number | 'ignore' | null {
    const { upgrade } = this.behaviour;
    if (upgrade === 'ignore') return 'ignore';
    if (upgrade !== 'accept') return upgrade.status;
    if (url.pathname !== '/v1/realtime') return 404;
    return request.headers.authorization?.startsWith('Bearer ') ? null : 401;
  }

  #changed(): void {
    for (const check of this.#waiting) check();
  }
}

const httpAnswer = (status: number, upgrade: Behaviour['upgrade']): string => {
  const seconds = typeof upgrade === 'object' ? upgrade.retryAfterSeconds : undefined;
  const retryAfter = seconds === undefined ? '' : `Retry-After: ${seconds}\r\n`;
  return `HTTP/1.1 ${status} Refused\r\n${retryAfter}Connection: close\r\nContent-Length: 0\r\n\r\n`;
};

export const startFakeOpenAi = async (
  behaviour: Partial<Behaviour> = {},
  options: Options = {},
): Promise<FakeOpenAi> => {
  const server = new FakeOpenAi({ ...defaultBehaviour, ...behaviour }, options);
  await server.listen(options.port);
  return server;
};
