import type { IncomingHttpHeaders } from 'node:http';
import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import type { WebSocket } from 'ws';
import { base64OfAppend } from './audio-buffer.ts';
import type { Behaviour } from './behaviour.ts';
import type { Draft } from './fake-response.ts';
import { FakeSession } from './fake-session.ts';

type EventOf<Type extends RealtimeClientEvent['type']> = Extract<RealtimeClientEvent, { type: Type }>;

/** One accepted socket: what the client sent, and everything a test can do to it. */
export class FakeConnection {
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly session: FakeSession;
  /** Everything received, oldest first; appends are in `session.audio`. */
  readonly received: RealtimeClientEvent[] = [];
  pings = 0;
  closeCode: number | null = null;
  readonly #socket: WebSocket;
  readonly #behaviour: Behaviour;
  readonly #onChange: () => void;
  #events = 0;

  constructor(
    socket: WebSocket,
    request: { readonly url: URL; readonly headers: IncomingHttpHeaders; readonly idPrefix: string },
    behaviour: Behaviour,
    onChange: () => void,
  ) {
    this.#socket = socket;
    this.url = request.url;
    this.headers = request.headers;
    this.#behaviour = behaviour;
    this.#onChange = onChange;
    const wire = {
      emit: (draft: Draft) => this.emit(draft),
      close: (code: number, reason: string) => this.#socket.close(code, reason),
    };
    const model = request.url.searchParams.get('model') ?? '';
    this.session = new FakeSession(model, behaviour, wire, request.idPrefix);
    socket.on('message', (data) => this.#onFrame(data as Buffer));
    socket.on('ping', () => this.#changed(() => (this.pings += 1)));
    socket.on('close', (code) => this.#onClose(code));
    socket.on('error', () => undefined); // `close` follows.
    this.#greet();
  }

  get isOpen(): boolean {
    return this.closeCode === null;
  }

  /** The events of one type, oldest first. */
  sent<Type extends RealtimeClientEvent['type']>(type: Type): readonly EventOf<Type>[] {
    return this.received.filter((event): event is EventOf<Type> => event.type === type);
  }

  emit(draft: Draft): void {
    this.sendRaw(JSON.stringify({ event_id: `event_${++this.#events}`, ...draft }));
  }

  /** Sends a text frame as it is, whatever it holds. */
  sendRaw(frame: string | Buffer): void {
    if (this.isOpen) this.#socket.send(frame, { binary: false });
  }

  sendBinary(frame: Buffer): void {
    this.#socket.send(frame, { binary: true });
  }

  error(code: string | null, eventId?: string): void {
    this.session.fail({ code, param: null }, eventId);
  }

  /** The end of the 60 minutes. */
  expire(): void {
    this.error('session_expired');
    this.close(1001, 'Your session hit the maximum duration of 60 minutes.');
  }

  close(code: number, reason = ''): void {
    this.#socket.close(code, reason);
  }

  /** Cuts the line without a word. */
  drop(): void {
    this.#socket.terminate();
  }

  /** Stops reading, so that what the client sends piles up at its side; pings stay unanswered. */
  stopReading(): void {
    this.#socket.pause();
  }

  resumeReading(): void {
    this.#socket.resume();
  }

  #greet(): void {
    if (this.headers['openai-beta'] !== undefined) return this.#refuse('beta_api_shape_disabled', 4000);
    const { greeting } = this.#behaviour;
    if (greeting === 'nothing') return;
    if (greeting !== 'session') return this.#refuse(greeting.errorCode, greeting.closeCode);
    if (this.url.searchParams.get('model') === null) return this.#refuse('missing_model', 4000);

    this.emit({ type: 'session.created', session: this.session.config });
  }

  #refuse(code: string, closeCode: number | undefined): void {
    this.error(code);
    if (closeCode !== undefined) this.close(closeCode, `invalid_request_error.${code}`);
  }

  #onFrame(frame: Buffer): void {
    const base64 = base64OfAppend(frame);
    if (base64 !== null) return this.#changed(() => this.session.append(base64));

    const event = parse(frame);
    if (event === null) return this.error('invalid_json');
    this.#changed(() => {
      if (event.type !== 'input_audio_buffer.append') this.received.push(event);
      if (this.#behaviour.greeting === 'session') this.session.obey(event);
    });
  }

  #onClose(code: number): void {
    this.session.stop();
    this.#changed(() => (this.closeCode = code));
  }

  #changed(act: () => void): void {
    act();
    this.#onChange();
  }
}

const parse = (frame: Buffer): RealtimeClientEvent | null => {
  try {
    return JSON.parse(frame.toString()) as RealtimeClientEvent;
  } catch {
    return null;
  }
};
