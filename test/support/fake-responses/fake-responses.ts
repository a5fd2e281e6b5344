import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { bodyOf, type Reply, type Request } from './reply.ts';
import { refusalOf } from './request-rules.ts';

/** How long an awaited request may take, in ms. */
const patienceMs = 5_000;
const dripMs = 20;

export const apiKey = 'sk-a-key-of-the-account';

/** A server on the loopback that speaks the Responses API, as far as we use it. */
export class FakeResponses {
  /** What happens to the n-th request that is in order, counted from 1; may be changed at any time. */
  reply: (request: Request, n: number) => Reply;
  /** Models that the account has; null for any. */
  models: readonly string[] | null = null;
  /** Those that were in order, oldest first. */
  readonly requests: Request[] = [];
  readonly headers: IncomingHttpHeaders[] = [];
  /** Requests that wait for their answer, and the most that ever did. */
  openRequests = 0;
  mostAtOnce = 0;
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  readonly #waiting = new Set<() => void>();

  constructor(reply: FakeResponses['reply']) {
    this.reply = reply;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** The REST base, as OPENAI_BASE_URL has it. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Resolves once this holds; asks again whenever a request came or ended. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        if (!holds()) return;
        clearTimeout(deadline);
        this.#waiting.delete(check);
        resolve();
      };
      const deadline = setTimeout(() => {
        this.#waiting.delete(check);
        reject(new Error(`waited in vain; there were ${this.requests.length} requests`));
      }, patienceMs);
      this.#waiting.add(check);
      check();
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST' || request.url !== '/v1/responses')
      return send(response, { type: 'status', status: 404, code: null });
    const asked = (await json(request)) as Request;
    if (request.headers.authorization !== `Bearer ${apiKey}`)
      return send(response, { type: 'status', status: 401, code: 'invalid_api_key' });
    const refusal = refusalOf(asked, this.models);
    if (refusal !== null) return send(response, refusal);

    this.requests.push(asked);
    this.headers.push(request.headers);
    this.openRequests += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.openRequests);
    response.on('close', () => {
      this.openRequests -= 1;
      this.#changed();
    });
    const reply = this.reply(asked, this.requests.length);
    if (reply.type === 'reset') request.socket.resetAndDestroy();
    else send(response, reply, asked);
    this.#changed();
  }

  #changed(): void {
    for (const check of this.#waiting) check();
  }
}

const jsonType = { 'content-type': 'application/json' };

const send = (response: ServerResponse, reply: Reply, request: Request = {}): void => {
  switch (reply.type) {
    case 'hang':
      return;
    case 'status': {
      const { status, code, headers } = reply;
      const error = {
        message: 'Refused: words of the vendor.',
        type: 'invalid_request_error',
        param: null,
        code,
      };
      response.writeHead(status, { ...jsonType, ...headers }).end(JSON.stringify({ error }));
      return;
    }
    case 'raw':
      response.writeHead(200, { 'content-type': reply.contentType ?? 'application/json' }).end(reply.body);
      return;
    case 'reset_midway':
      response.writeHead(200, { ...jsonType, 'content-length': '1000' });
      response.write('{"id":"resp_1",', () => response.socket?.resetAndDestroy());
      return;
    case 'drip': {
      response.writeHead(200, jsonType).write('{');
      const timer = setInterval(() => response.write(' '), dripMs);
      response.on('close', () => clearInterval(timer));
      return;
    }
    default:
      response.writeHead(200, jsonType).end(JSON.stringify(bodyOf(request, reply)));
  }
};

export const startFakeResponses = async (reply: FakeResponses['reply']): Promise<FakeResponses> => {
  const server = new FakeResponses(reply);
  await server.listen();
  return server;
};
