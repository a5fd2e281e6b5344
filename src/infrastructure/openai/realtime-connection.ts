import type { RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import type { WebSocket } from 'ws';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { CancelTimer, Timers } from '../../application/ports/timers.ts';
import type { VoiceConnection, VoiceListener, VoiceOpening } from '../../application/ports/voice-provider.ts';
import { bytesPerMs } from '../../domain/voice-session/limits.ts';
import type { LossReason, ProviderCommand, ProviderEvent } from '../../domain/voice-session/provider.ts';
import { AudioJoiner, type AppendSink, type JoinTicker } from './audio-joiner.ts';
import { appendFrame, commandEvent, itemCreate } from './client-events.ts';
import { EventTranslator, type ConversationEvent } from './event-translator.ts';
import { NextPrompt } from './next-prompt.ts';
import { openAiLimits } from './openai-limits.ts';
import type { SocketEvents } from './realtime-socket.ts';
import { parseServerEvent, type ServerEvent, type VendorError } from './server-events.ts';
import { sessionUpdate, sessionUpdateId, type SessionSettings } from './session-update.ts';
import type { TranscriptionModel } from './transcription-model.ts';
import {
  loggableCode,
  lossByClose,
  lossByCode,
  lossByConfiguration,
  lossByStatus,
  refusalByCode,
} from './vendor-errors.ts';

export type ConnectionDeps = {
  readonly connect: (safetyId: string, events: SocketEvents) => WebSocket;
  readonly model: string;
  readonly transcriptionModel: TranscriptionModel;
  readonly settings: SessionSettings;
  readonly isBusy: () => boolean;
  readonly ticker: JoinTicker;
  readonly timers: Timers;
  readonly log: Log;
  readonly metrics: Metrics;
};

const asText = { binary: false };

/** Marks our events that are not commands of the session, so that their refusal is not reported as one. */
const historyId = 'history';

/** One session of the Realtime API, from the handshake to its loss. */
export class RealtimeConnection implements VoiceConnection, AppendSink {
  readonly #deps: ConnectionDeps;
  readonly #opening: VoiceOpening;
  readonly #listener: VoiceListener;
  readonly #socket: WebSocket;
  readonly #translator: EventTranslator;
  readonly #joiner: AudioJoiner;
  readonly #nextPrompt: NextPrompt;
  #phase: 'opening' | 'ready' | 'over' = 'opening';
  /** The transcription model that the newest session.update asked for. */
  #triedModel = '';
  #hasFallenBack = false;
  #cancelTimer: CancelTimer;
  #pingsUnanswered = 0;

  constructor(deps: ConnectionDeps, opening: VoiceOpening, listener: VoiceListener) {
    this.#deps = deps;
    this.#opening = opening;
    this.#listener = listener;
    this.#translator = new EventTranslator(opening.history, {
      conversation: deps.model,
      transcription: () => this.#triedModel,
    });
    this.#joiner = new AudioJoiner(deps, this);
    this.#nextPrompt = new NextPrompt(deps.settings.output);
    this.#cancelTimer = deps.timers.start(openAiLimits.openMs, () =>
      this.#lose('unreachable', 'open_timeout'),
    );
    this.#socket = deps.connect(opening.safetyId, {
      onFrame: (frame, isBinary) => this.#onFrame(frame, isBinary),
      onRefused: (status) => this.#lose(lossByStatus(status), status),
      onClosed: (code) => this.#onClosed(code),
      onPong: () => void (this.#pingsUnanswered = 0),
    });
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.#phase === 'ready') this.#joiner.add(pcm16);
  }

  send(command: ProviderCommand): void {
    if (this.#phase !== 'ready') return;
    this.#joiner.flush();
    const ofLine = this.#nextPrompt.command(command);
    for (const event of ofLine ?? [commandEvent(command, this.#deps.settings.output)]) this.#write(event);
  }

  bufferedBytes(): number {
    return this.#phase === 'over' ? 0 : this.#socket.bufferedAmount;
  }

  close(): void {
    if (this.#phase === 'ready') this.#joiner.flush();
    this.#end();
    this.#socket.close(1000);
  }

  /** Called by the joiner only. */
  append(base64: string, bytes: number, frames: number): void {
    // As bytes a frame is masked into one buffer and written once; as a string it takes two.
    this.#socket.send(Buffer.from(appendFrame(base64), 'latin1'), asText);
    this.#deps.metrics.count('provider_appends');
    if (frames === 1) return;
    this.#deps.metrics.count('provider_frames_joined', frames);
    this.#deps.metrics.observe('joined_audio_ms', bytes / bytesPerMs);
  }

  #write(event: RealtimeClientEvent): void {
    this.#socket.send(JSON.stringify(event));
  }

  #onFrame(frame: Buffer, isBinary: boolean): void {
    if (this.#phase === 'over') return;
    const event = isBinary ? 'malformed' : parseServerEvent(frame);
    if (event === 'unknown') this.#deps.metrics.count('provider_events_unknown');
    else if (event === 'malformed') this.#deps.metrics.count('provider_events_malformed');
    else if (event !== 'ignored') this.#onEvent(event);
  }

  #onEvent(event: ServerEvent): void {
    switch (event.type) {
      case 'session.created':
        return this.#configure();
      case 'session.updated':
        return this.#becomeReady();
      case 'error':
        return this.#onError(event.error);
      default:
        return this.#onConversationEvent(event);
    }
  }

  /** The history follows at once: the API works through our events in order. */
  #configure(): void {
    if (this.#phase !== 'opening') return;
    this.#updateSession();
    // Not chained by previous_item_id: an item that is refused must not take those after it along.
    for (const item of this.#opening.history) this.#write({ event_id: historyId, ...itemCreate(item) });
  }

  #updateSession(): void {
    const { settings, transcriptionModel } = this.#deps;
    this.#triedModel = transcriptionModel.current;
    this.#write(sessionUpdate(settings, this.#opening, this.#triedModel));
  }

  #becomeReady(): void {
    if (this.#phase !== 'opening') return;
    this.#phase = 'ready';
    this.#cancelTimer();
    this.#pingLater();
    this.#listener({ type: 'ready' });
  }

  #onConversationEvent(event: ConversationEvent): void {
    if (this.#phase !== 'ready') return;
    this.#noteCall(event);
    for (const said of this.#translator.translate(event)) this.#report(said);

    const code = event.type === 'response.done' ? event.response.status_details?.error?.code : null;
    const loss = lossByCode(code);
    if (loss !== null) this.#lose(loss, loggableCode(code));
  }

  #onError(error: VendorError): void {
    const code = loggableCode(error.code);
    if (error.event_id === sessionUpdateId) return this.#onSessionRefused(error);

    const loss = lossByCode(code);
    if (loss !== null) return this.#lose(loss, code);
    const isOurs = error.event_id !== null && error.event_id !== undefined && error.event_id !== historyId;
    const reason = refusalByCode(code);
    if (reason === 'rejected') this.#deps.log.warn('voice_event_rejected', { part: 'openai', code });
    if (this.#phase !== 'ready' || (!isOurs && reason === 'rejected')) return;
    this.#report({ type: 'command_refused', commandId: isOurs ? (error.event_id ?? null) : null, reason });
  }

  /** The listener may close the connection between two events of one frame. */
  #report(event: ProviderEvent): void {
    const { writes, reports } = this.#nextPrompt.hear(event);
    for (const write of writes) this.#write(write);
    for (const report of reports) if (this.#phase === 'ready') this.#listener(report);
  }

  #noteCall(event: ConversationEvent): void {
    if (event.type !== 'response.output_item.done') return;
    const { type, name, call_id } = event.item;
    if (type === 'function_call' && name && call_id) this.#nextPrompt.called(name, call_id);
  }

  #onSessionRefused(error: VendorError): void {
    const { transcriptionModel, log } = this.#deps;
    const code = loggableCode(error.code);
    if (!transcriptionModel.fallBack(this.#triedModel, error)) {
      return this.#lose(lossByConfiguration(error), code);
    }

    log.warn('transcription_model_refused', { part: 'openai', code });
    this.#hasFallenBack = true;
    this.#updateSession();
  }

  /** The API may close what it refused to configure; with the fallback model the next connection can succeed. */
  #onClosed(closeCode: number): void {
    const reason = lossByClose(closeCode, this.#phase === 'ready');
    const mayWorkNext = this.#phase === 'opening' && this.#hasFallenBack;
    this.#lose(mayWorkNext ? 'unreachable' : reason, closeCode);
  }

  #pingLater(): void {
    this.#cancelTimer = this.#deps.timers.start(openAiLimits.pingMs, () => this.#ping());
  }

  #ping(): void {
    if (this.#pingsUnanswered === openAiLimits.missedPongs) return this.#lose('dropped', 'ping_timeout');
    this.#pingsUnanswered += 1;
    this.#socket.ping();
    this.#pingLater();
  }

  #lose(reason: LossReason, code: string | number): void {
    if (this.#phase === 'over') return;
    this.#end();
    this.#socket.terminate();
    this.#deps.log.warn('voice_connection_lost', { part: 'openai', reason, code });
    this.#listener({ type: 'lost', reason });
  }

  #end(): void {
    this.#phase = 'over';
    this.#cancelTimer();
    this.#joiner.discard();
  }
}
