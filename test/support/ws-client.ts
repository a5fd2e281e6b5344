import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { WebSocket, type ClientOptions } from 'ws';

export type Frame = { readonly type: string; readonly [key: string]: unknown };
export type Closing = { readonly code: number; readonly reason: string };

export type ConnectOptions = ClientOptions & {
  /** Sub-protocols to offer. */
  readonly protocols?: readonly string[];
  /** Sent as the browser's Origin header. */
  readonly origin?: string;
};

/** How long a test waits for what must come. */
const patienceMs = 15_000;

const bounded = async <T>(what: string, promise: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no ${what} within ${patienceMs} ms`)), patienceMs);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
};

/** A client over a real socket. It keeps every frame; `next` hands them out in order, each once. */
export class WsClient {
  readonly socket: WebSocket;
  readonly frames: Frame[] = [];
  readonly audio: Buffer[] = [];
  readonly closed: Promise<Closing>;
  #taken = 0;
  #wake: (() => void)[] = [];

  constructor(url: string, { protocols = [], ...options }: ConnectOptions = {}) {
    this.socket = new WebSocket(url, [...protocols], { perMessageDeflate: false, ...options });
    this.socket.on('error', () => {});
    this.socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.audio.push(data);
      else this.frames.push(JSON.parse(data.toString('utf8')) as Frame);
      this.#notify();
    });
    this.closed = new Promise((resolve) => {
      this.socket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString('utf8') });
        this.#notify();
      });
    });
  }

  /** Resolves with the open client; rejects when the upgrade is refused. */
  static async connect(url: string, options: ConnectOptions = {}): Promise<WsClient> {
    const client = new WsClient(url, options);
    await bounded('open socket', once(client.socket, 'open'));
    return client;
  }

  send(message: object | string | Uint8Array): void {
    const isRaw = typeof message === 'string' || message instanceof Uint8Array;
    this.socket.send(isRaw ? message : JSON.stringify(message));
  }

  /** The next frame, or the next of this type, skipping others; frames already handed out do not count. */
  next(type?: string): Promise<Frame> {
    return bounded(`frame ${type ?? ''}`, this.#next(type));
  }

  /** Resolves once `holds` is true; asked again after every frame. */
  until(what: string, holds: () => boolean): Promise<void> {
    return bounded(what, this.#until(holds));
  }

  close(code = 1000): Promise<Closing> {
    this.socket.close(code);
    return this.whenClosed();
  }

  whenClosed(): Promise<Closing> {
    return bounded('close', this.closed);
  }

  async #next(type?: string): Promise<Frame> {
    for (;;) {
      const frame = this.frames[this.#taken];
      if (frame !== undefined) {
        this.#taken += 1;
        if (type === undefined || frame.type === type) return frame;
      } else if (this.socket.readyState === WebSocket.CLOSED) {
        throw new Error(`closed before a frame ${type ?? ''} came`);
      } else {
        await this.#change();
      }
    }
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds()) await this.#change();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #notify(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

export type Refused = {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** Tries an upgrade that must be refused and reads the whole HTTP answer. */
export const refusedUpgrade = (
  url: string,
  { protocols = [], ...options }: ConnectOptions = {},
): Promise<Refused> => {
  const socket = new WebSocket(url, [...protocols], options);
  const refused = new Promise<Refused>((resolve, reject) => {
    socket.on('open', () => {
      socket.terminate();
      reject(new Error('the upgrade was accepted'));
    });
    socket.on('error', reject);
    socket.on('unexpected-response', (_request: ClientRequest, response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
  });
  return bounded('refusal', refused);
};
