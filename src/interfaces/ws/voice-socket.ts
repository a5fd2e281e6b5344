import { WebSocket, type RawData } from 'ws';
import type { FailureType } from '../../application/failures.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { CancelTimer, Timers } from '../../application/ports/timers.ts';
import type { ClientLink, ConnectedClient } from '../../application/voice-session/client-link.ts';
import type { PreparedConversation } from '../../application/voice-session/open-conversation.ts';
import type { ClientNotice, CloseReason } from '../../domain/voice-session/client.ts';
import { presentationOf } from '../failures.ts';
import { placesOf } from '../http/stack-places.ts';
import { parseClientFrame } from './client-frame.ts';
import { closeCodes } from './close-codes.ts';
import type { SocketLimits } from './limits.ts';
import type { OpenSocket } from './open-sockets.ts';
import { errorFrame, toServerFrame, type ServerFrame } from './server-frame.ts';
import { TokenBucket, type MonotonicMs } from './token-bucket.ts';

export type VoiceSocketDeps = {
  readonly limits: SocketLimits;
  readonly timers: Timers;
  readonly monotonicMs: MonotonicMs;
  readonly log: Log;
  readonly metrics: Metrics;
};

/** One client's open socket, joined to its conversation. Once it is closing, nothing passes either way. */
export class VoiceSocket implements ClientLink, OpenSocket {
  readonly #socket: WebSocket;
  readonly #conversation: PreparedConversation;
  readonly #deps: VoiceSocketDeps;
  readonly #messages: TokenBucket;
  readonly #audio: TokenBucket;
  readonly #refusals: TokenBucket;
  #client: ConnectedClient | null = null;
  #cancelBacklogTimer: CancelTimer | null = null;
  #missedPongs = 0;

  constructor(socket: WebSocket, conversation: PreparedConversation, deps: VoiceSocketDeps) {
    const { limits, monotonicMs } = deps;
    this.#socket = socket;
    this.#conversation = conversation;
    this.#deps = deps;
    this.#messages = new TokenBucket(limits.messagesPerSecond, limits.messageBurst, monotonicMs);
    this.#audio = new TokenBucket(
      limits.audioBytesPerSecond,
      limits.audioBurstBytes,
      monotonicMs,
      limits.audioAheadBytes,
    );
    this.#refusals = new TokenBucket(limits.refusalsPerSecond, limits.refusalBurst, monotonicMs);
  }

  /** To be called in the turn in which the socket opened, so that no frame is missed. */
  join(): void {
    this.#socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    this.#socket.on('ping', () => void this.#isWithinRate());
    this.#socket.on('pong', () => (this.#missedPongs = 0));
    this.#socket.on('error', () => this.#countRefused('protocol_violation'));
    this.#socket.on('close', (code) => this.#leave(code));
    try {
      this.#client = this.#conversation.join(this);
    } catch (error) {
      this.#crash(error);
    }
  }

  tell(notice: ClientNotice): void {
    this.#send(toServerFrame(notice));
  }

  play(pcm16: Uint8Array): void {
    if (!this.#isOpen) return;
    if (this.#socket.bufferedAmount > this.#deps.limits.audibleBacklogBytes) {
      this.#deps.metrics.count('deltas_dropped');
      return;
    }
    this.#socket.send(pcm16);
  }

  close(reason: CloseReason): void {
    if (this.#isOpen) this.#socket.close(closeCodes[reason], reason);
  }

  /** The person behind it is not let in any more. The conversation says so; if it has let go, the close does. */
  revoke(): void {
    if (!this.#isOpen) return;
    this.#deps.log.info('client_signed_out', { sessionId: this.#conversation.sessionId });
    try {
      this.#client?.revoke();
    } catch (error) {
      this.#crash(error);
    }
    this.close('signed_out');
  }

  checkPulse(): void {
    if (this.#missedPongs >= this.#deps.limits.missedPongs) return this.#socket.terminate();

    this.#missedPongs += 1;
    if (this.#isOpen) this.#socket.ping();
  }

  get #isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** A throw would end the process for everybody, so that a bug ends this connection instead. */
  #receive(data: RawData, isBinary: boolean): void {
    if (!this.#isOpen) return;
    try {
      // ws hands over one Buffer, because its `binaryType` is left at `nodebuffer`.
      if (isBinary) this.#hear(data as Buffer);
      else this.#read(data as Buffer);
    } catch (error) {
      this.#crash(error);
    }
  }

  #hear(pcm16: Buffer): void {
    const { limits, metrics } = this.#deps;
    if (!this.#audio.take(Math.max(pcm16.length, limits.audioFrameFloorBytes))) {
      return this.#refuse('too_many_frames');
    }
    if (pcm16.length === 0) return;
    if (pcm16.length % 2 !== 0) return this.#refuse('audio_odd_length');

    metrics.count('audio_frames_in');
    metrics.count('audio_bytes_in', pcm16.length);
    this.#client?.act({ type: 'audio', pcm16 });
  }

  #read(utf8: Buffer): void {
    if (!this.#isWithinRate()) return;

    const frame = parseClientFrame(utf8, this.#deps.limits.textFrameBytes);
    if (!frame.ok) this.#refuse(frame.error.type);
    else if (frame.value.type === 'ping') this.#send({ type: 'pong' });
    else this.#client?.act(frame.value);
  }

  #isWithinRate(): boolean {
    const isWithin = this.#messages.take(1);
    if (!isWithin) this.#refuse('too_many_frames');
    return isWithin;
  }

  /** Says why, which is itself bounded: a client that goes on regardless is closed. */
  #refuse(failure: FailureType): void {
    this.#countRefused(failure);
    if (this.#refusals.take(1)) this.#send(errorFrame(failure));
    else this.#fail('too_many_frames');
  }

  #countRefused(code: string): void {
    this.#deps.metrics.count('client_frames_refused', 1, { code });
  }

  #send(frame: ServerFrame): void {
    if (!this.#isOpen) return;
    this.#socket.send(JSON.stringify(frame));
    if (this.#cancelBacklogTimer === null && this.#isBehind) this.#awaitCatchUp();
  }

  get #isBehind(): boolean {
    return this.#socket.bufferedAmount > this.#deps.limits.backlogBytes;
  }

  #awaitCatchUp(): void {
    const { timers, limits } = this.#deps;
    this.#cancelBacklogTimer = timers.start(limits.backlogMs, () => {
      this.#cancelBacklogTimer = null;
      if (this.#isBehind) this.#fail('client_too_slow');
    });
  }

  #fail(failure: FailureType): void {
    if (!this.#isOpen) return;
    this.#deps.log.warn('client_closed', { sessionId: this.#conversation.sessionId, reason: failure });
    this.#socket.close(presentationOf(failure).close, failure);
  }

  #crash(error: unknown): void {
    const errorName = error instanceof Error ? error.name : typeof error;
    this.#deps.log.error('client_crashed', {
      sessionId: this.#conversation.sessionId,
      errorName,
      stack: placesOf(error),
    });
    this.close('crashed');
  }

  #leave(code: number): void {
    this.#cancelBacklogTimer?.();
    this.#cancelBacklogTimer = null;
    this.#deps.log.info('client_left', { sessionId: this.#conversation.sessionId, code });
    try {
      this.#client?.left();
    } catch (error) {
      this.#crash(error);
    }
  }
}
