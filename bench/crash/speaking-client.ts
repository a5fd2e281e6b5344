import { once } from 'node:events';
import { WebSocket } from 'ws';
import { writeHeader } from '../relay/audio-frame.ts';
import { monotonicMs } from '../support/monotonic.ts';
import { Journal, type Comparison, type Stored } from './journal.ts';

type ServerText = {
  readonly type: string;
  readonly session_id?: string;
  readonly seq?: number;
  readonly message_id?: string;
  readonly text?: string;
  readonly saved?: boolean;
};

export const frameBytes = 960;
export const frameMs = 20;

/** Streams audio, keeps a journal of what it is told, and comes back to its session whenever it is asked to. */
export class SpeakingClient {
  readonly journal = new Journal();
  readonly #serverUrl: string;
  readonly #pcm16 = Buffer.alloc(frameBytes, 0x55);
  readonly #id: number;
  #sessionId = 'new';
  #sent = 0;
  #socket: WebSocket | null = null;

  constructor(id: number, serverUrl: string) {
    this.#id = id;
    this.#serverUrl = serverUrl;
  }

  /** Begins the session, or goes on with it after the last durable message. */
  async connect(): Promise<void> {
    const path = this.#sessionId === 'new' ? 'new' : `${this.#sessionId}?resume_from=${this.journal.lastSeq}`;
    const url = `${this.#serverUrl.replace(/^http/, 'ws')}/api/v1/ws/session/${path}`;
    const socket = new WebSocket(url, { perMessageDeflate: false });
    socket.on('message', (text: Buffer) => this.#read(JSON.parse(text.toString()) as ServerText));
    await once(socket, 'open');
    socket.on('error', () => undefined); // The server is killed: that is what this is about.
    this.#socket = socket;
  }

  speak(): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    writeHeader(this.#pcm16, { client: this.#id, n: this.#sent, sentMs: monotonicMs() });
    this.#socket.send(this.#pcm16);
    this.#sent += 1;
  }

  async compare(): Promise<Comparison> {
    const answer = await fetch(`${this.#serverUrl}/api/v1/sessions/${this.#sessionId}/messages?limit=1000`);
    return this.journal.compare((await answer.json()) as readonly Stored[]);
  }

  #read({ type, session_id, seq = 0, message_id = '', text = '', saved = false }: ServerText): void {
    if (type === 'session_created') this.#sessionId = session_id ?? '';
    if (type === 'transcript' || type === 'text_response') {
      this.journal.tell({ seq, messageId: message_id, text }, saved);
    }
    if (type === 'saved') this.journal.tellSaved(seq);
  }
}
