import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { WebSocket } from 'ws';
import { answerParent } from '../support/child.ts';
import { monotonicMs, sleep } from '../support/monotonic.ts';
import { percentilesOf, type Percentiles } from '../support/percentiles.ts';
import { addFaults, Sequence, type Faults } from '../support/sequence.ts';
import { writeHeader } from './audio-frame.ts';
import { readLine } from './spoken-line.ts';

/** What one client sent and was told. */
export type ClientSession = {
  readonly client: number;
  readonly frames: number;
  readonly lines: { readonly user: number; readonly assistant: number };
  readonly faults: Faults;
  /** Frames and closes that do not belong into an untroubled conversation. */
  readonly troubles: number;
  /** Whether what is stored is word for word what was told; null of the baseline, which stores nothing. */
  readonly isStored: boolean | null;
};

/** Of the transcripts that arrived within the measured time. */
export type TranscriptStats = { readonly transcripts: number; readonly transcriptMs: Percentiles };

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    count: { type: 'string' },
    'frame-bytes': { type: 'string' },
    'ramp-ms': { type: 'string' },
    baseline: { type: 'boolean', default: false },
  },
});
const count = Number(values.count);
const rampMs = Number(values['ramp-ms']);
const isBaseline = values.baseline;

/** PCM16 at 24 kHz, mono. */
const bytesPerMs = 48;
const pcm16 = Buffer.alloc(Number(values['frame-bytes']), 0x55);
const frameMs = pcm16.length / bytesPerMs;
/** How long the last words may take to arrive. */
const settleMs = 2_000;

let transcriptMs: number[] = [];

type ServerText = {
  readonly type: string;
  readonly text?: string;
  readonly transcript?: string;
  readonly session_id?: string;
};

const troubling = new Set(['error', 'gap', 'degraded', 'draining', 'session_ended']);
const transcribing = new Set(['transcript', 'conversation.item.input_audio_transcription.completed']);
const replying = new Set(['text_response', 'response.output_text.done']);

class LoadClient {
  dueMs: number;
  readonly #id: number;
  readonly #socket: WebSocket;
  readonly #heard: { readonly user: Sequence; readonly assistant: Sequence };
  readonly #told: string[] = [];
  #sessionId = '';
  #sent = 0;
  #troubles = 0;

  constructor(id: number, dueMs: number) {
    this.#id = id;
    this.dueMs = dueMs;
    this.#heard = { user: new Sequence(id, 1), assistant: new Sequence(id, 1) };
    this.#socket = new WebSocket(`${values.url.replace(/^http/, 'ws')}/api/v1/ws/session/new`, {
      perMessageDeflate: false,
    });
    this.#socket.on('message', (text: Buffer) => this.#read(JSON.parse(text.toString()) as ServerText));
    this.#socket.on('close', () => (this.#troubles += 1));
    this.#socket.on('error', () => (this.#troubles += 1));
  }

  /** Sends the frame that is due; a client that is not connected yet has not begun to speak. */
  send(): void {
    this.dueMs += frameMs;
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    writeHeader(pcm16, { client: this.#id, n: this.#sent, sentMs: monotonicMs() });
    this.#socket.send(pcm16);
    this.#sent += 1;
  }

  async summary(): Promise<ClientSession> {
    const { user, assistant } = this.#heard;
    return {
      client: this.#id,
      frames: this.#sent,
      lines: { user: user.count, assistant: assistant.count },
      faults: addFaults(user.faults, assistant.faults),
      troubles: this.#troubles,
      isStored: isBaseline ? null : await this.#isStored(),
    };
  }

  #read(frame: ServerText): void {
    if (frame.type === 'session_created') this.#sessionId = frame.session_id ?? '';
    else if (troubling.has(frame.type)) this.#troubles += 1;
    else if (transcribing.has(frame.type)) this.#hear('user', frame.text ?? frame.transcript ?? '');
    else if (replying.has(frame.type)) this.#hear('assistant', frame.text ?? '');
  }

  #hear(speaker: 'user' | 'assistant', text: string): void {
    const line = readLine(text);
    this.#told.push(text);
    if (line?.speaker !== speaker) {
      this.#troubles += 1;
      return;
    }
    this.#heard[speaker].take(line.client, line.n);
    if (speaker === 'user') transcriptMs.push(monotonicMs() - line.sentMs);
  }

  async #isStored(): Promise<boolean> {
    const answer = await fetch(`${values.url}/api/v1/sessions/${this.#sessionId}/messages?limit=1000`);
    const messages = (await answer.json()) as readonly { readonly seq: number; readonly content: string }[];
    return (
      messages.length === this.#told.length &&
      messages.every(({ seq, content }, index) => seq === index + 1 && content === this.#told[index])
    );
  }
}

/** Staggered, so that neither the beginnings nor the frames of all clients fall into one moment. */
const clients: LoadClient[] = [];
const startedMs = monotonicMs();
const connectDue = (nowMs: number): void => {
  const due = Math.min(count, Math.ceil(((nowMs - startedMs) / rampMs) * count));
  while (clients.length < due) clients.push(new LoadClient(clients.length, nowMs + Math.random() * frameMs));
};

/**
 * Timers fire in steps of 1 ms, which would send the frames of many clients in bursts that separate machines do not
 * send: so the loop is kept turning, and rests until just before the next frame is due.
 */
writeFileSync('/proc/self/timerslack_ns', '1000');
const longestRestMs = 0.5;
const rest = new Int32Array(new SharedArrayBuffer(4));
let isSpeaking = true;

const pump = (): void => {
  const nowMs = monotonicMs();
  connectDue(nowMs);
  let nextMs = nowMs + longestRestMs;
  for (const client of clients) {
    while (client.dueMs <= nowMs) client.send();
    nextMs = Math.min(nextMs, client.dueMs);
  }
  const restMs = nextMs - monotonicMs();
  if (restMs > 0) Atomics.wait(rest, 0, 0, restMs);
  if (isSpeaking) setImmediate(pump);
};
pump();

const endMeasuring = (): TranscriptStats => ({
  transcripts: transcriptMs.length,
  transcriptMs: percentilesOf(transcriptMs),
});

const summaries = async (): Promise<readonly ClientSession[]> => {
  isSpeaking = false;
  await sleep(settleMs);
  const all: ClientSession[] = [];
  for (const client of clients) all.push(await client.summary());
  return all;
};

answerParent({ beginMeasuring: () => void (transcriptMs = []), endMeasuring, summaries });
