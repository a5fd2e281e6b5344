import { readFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { parseArgs } from 'node:util';
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import { WebSocketServer, type WebSocket } from 'ws';
import { base64OfAppend } from '../../test/support/fake-openai/audio-buffer.ts';
import { defaultBehaviour } from '../../test/support/fake-openai/behaviour.ts';
import type { Draft } from '../../test/support/fake-openai/fake-response.ts';
import { FakeSession } from '../../test/support/fake-openai/fake-session.ts';
import { answerParent } from '../support/child.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { percentilesOf, type Percentiles } from '../support/percentiles.ts';
import { noFaults, Sequence, type Faults } from '../support/sequence.ts';
import { headersIn } from './audio-frame.ts';
import { sayLine } from './spoken-line.ts';

/** What the upstream had to do with one client. */
export type UpstreamSession = {
  readonly client: number;
  readonly frames: number;
  readonly lines: { readonly user: number; readonly assistant: number };
  readonly faults: Faults;
};

/** Of the frames that arrived within the measured time. */
export type ArrivalStats = {
  readonly elapsedMs: number;
  readonly frames: number;
  /** Frames that came in one append with others. */
  readonly joinedFrames: number;
  readonly addedMs: Percentiles;
};

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    'frame-bytes': { type: 'string' },
    'turn-ms': { type: 'string' },
    key: { type: 'string' },
    cert: { type: 'string' },
  },
});
const frameBytes = Number(values['frame-bytes']);
/** From half to one and a half of what was asked for, so that turns do not fall into step. */
const turnMsOf = (connection: number): number => Number(values['turn-ms']) * (0.5 + (connection % 100) / 100);

/** As `FakeSession` makes them; `item_id` is a key. */
const ownItemId = /"item_(\d|reply)/g;

const connections: Connection[] = [];
let beganMs = 0;
let joinedFrames = 0;
let addedMs: number[] = [];

/** The fake Realtime session behind one socket, whose texts name the client that its audio names. */
class Connection {
  readonly #id = connections.length + 1;
  readonly #socket: WebSocket;
  readonly #session: FakeSession;
  readonly #lines = { user: 0, assistant: 0 };
  readonly #broken = noFaults();
  #frames: Sequence | null = null;
  #client = -1;
  #events = 0;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    const behaviour = {
      ...defaultBehaviour,
      keepsAudio: false,
      vad: { turnEveryMs: turnMsOf(this.#id) },
      transcript: (n: number) => this.#say('user', n),
      reply: (n: number) => ['Thank you. ', 'That was ', this.#say('assistant', n)],
    };
    this.#session = new FakeSession('bench', behaviour, {
      emit: (draft) => this.#emit(draft),
      close: (code, reason) => socket.close(code, reason),
    });
    socket.on('message', (frame) => this.#receive(frame as Buffer));
    socket.on('close', () => this.#session.stop());
    socket.on('error', () => undefined); // `close` follows.
    this.#emit({ type: 'session.created', session: this.#session.config });
  }

  summary(): UpstreamSession {
    const { lost, late, crossed } = this.#frames?.faults ?? noFaults();
    const faults = { lost: lost + this.#broken.lost, late, crossed };
    return { client: this.#client, frames: this.#frames?.count ?? 0, lines: this.#lines, faults };
  }

  #say(speaker: 'user' | 'assistant', n: number): string {
    this.#lines[speaker] += 1;
    return sayLine({ speaker, client: this.#client, connection: this.#id, n });
  }

  #receive(frame: Buffer): void {
    const base64 = base64OfAppend(frame);
    if (base64 === null) return this.#obey(frame.toString());
    this.#hear(base64);
    this.#session.append(base64);
  }

  #hear(base64: Buffer): void {
    const nowMs = monotonicMs();
    const headers = headersIn(base64, frameBytes);
    if (headers === null) this.#broken.lost += 1;
    else if (headers.length > 1) joinedFrames += headers.length;
    for (const { client, n, sentMs } of headers ?? []) {
      if (this.#client === -1) this.#client = client;
      this.#frames ??= new Sequence(client, n);
      this.#frames.take(client, n);
      addedMs.push(nowMs - sentMs);
    }
  }

  /** Ids of the real API are unlike those of every other connection; the fake's are so within one only. */
  #emit(draft: Draft): void {
    const event = JSON.stringify({ event_id: `event_${++this.#events}`, ...draft });
    this.#socket.send(event.replaceAll(ownItemId, `"${this.#id}-item_$1`));
  }

  #obey(event: string): void {
    this.#session.obey(JSON.parse(event.replaceAll(`"${this.#id}-item_`, '"item_')) as RealtimeClientEvent);
  }
}

const { key, cert } = values;
const server =
  key === undefined || cert === undefined
    ? createHttpServer()
    : createHttpsServer({ key: readFileSync(key), cert: readFileSync(cert) });
const sockets = new WebSocketServer({ server, perMessageDeflate: false });
sockets.on('connection', (socket) => connections.push(new Connection(socket)));
server.listen(Number(values.port), '127.0.0.1');

const beginMeasuring = (): void => {
  beganMs = monotonicMs();
  joinedFrames = 0;
  addedMs = [];
};
const endMeasuring = (): ArrivalStats => ({
  elapsedMs: monotonicMs() - beganMs,
  frames: addedMs.length,
  joinedFrames,
  addedMs: percentilesOf(addedMs),
});

answerParent({
  beginMeasuring,
  endMeasuring,
  summaries: () => connections.map((connection) => connection.summary()),
});
