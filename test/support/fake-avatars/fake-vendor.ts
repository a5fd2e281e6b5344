import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export type VendorReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
};

/** What the vendor does to a request instead of answering it: nothing, a cut, other text. Null: it answers. */
export type Misbehave = (request: {
  readonly method: string;
  readonly path: string;
}) => VendorReply | 'stall' | 'cut' | { readonly text: string } | null;

/** What both of the vendor's APIs share: an account with a key, sessions, and a temper. */
export abstract class FakeVendor {
  readonly apiKey = 'a-key-of-the-account';
  readonly open = new Map<string, { readonly createdAt: Date }>();
  /** Requests that were answered or not, oldest first. */
  readonly requests: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];
  misbehave: Misbehave = () => null;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  openSession(createdAt = new Date()): string {
    const id = randomUUID();
    this.open.set(id, { createdAt });
    return id;
  }

  protected abstract answer(request: {
    readonly method: string;
    readonly url: URL;
    readonly body: unknown;
  }): VendorReply;

  protected abstract unauthorized(): VendorReply;

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET' } = request;
    const url = new URL(request.url ?? '/', 'http://vendor');
    const body = method === 'POST' ? await json(request) : null;
    const called = { method, path: url.pathname };
    this.requests.push({ ...called, body });

    const instead = this.misbehave(called);
    if (instead === 'stall') return;
    if (instead === 'cut') return void request.socket.destroy();
    if (instead && 'text' in instead) return void response.writeHead(200).end(instead.text);
    const isKnown = request.headers['x-api-key'] === this.apiKey;
    const reply = instead ?? (isKnown ? this.answer({ method, url, body }) : this.unauthorized());
    response.writeHead(reply.status, { 'Content-Type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body));
  }
}

/** The session that a body names. */
export const sessionIn = (body: unknown): string =>
  body !== null && typeof body === 'object' && 'session_id' in body && typeof body.session_id === 'string'
    ? body.session_id
    : '';
