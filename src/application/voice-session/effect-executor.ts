import type { FaceChange } from '../../domain/messages/face-change.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { ClientNotice } from '../../domain/voice-session/client.ts';
import type { Effect, Timer } from '../../domain/voice-session/effects.ts';
import type { Happening } from '../../domain/voice-session/events.ts';
import { bytesPerMs, type Limits } from '../../domain/voice-session/limits.ts';
import type { Utterance } from '../../domain/voice-session/transcript.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { Lease } from '../ports/transcript-log.ts';
import type { Advice, Watch } from '../safety/watch-utterances.ts';
import type { VoiceConnection } from '../ports/voice-provider.ts';
import type { ClientLink } from './client-link.ts';
import type { MeteredSpending } from '../spending/metered-spending.ts';
import { HeldAudio } from './held-audio.ts';
import type { SessionPorts } from './session-ports.ts';
import { SessionTimers } from './session-timers.ts';
import { StorageEffects } from './storage-effects.ts';

/** So many frames are passed on between two looks at the backlog: at 20 ms a third of a second, 16 kB. */
const framesPerLook = 16;

/** What one session is about, beside the ports that all sessions share. */
export type SessionContext = {
  readonly lease: Lease;
  readonly instructions: string;
  readonly safetyId: string;
  readonly limits: Limits;
  readonly isScripted: boolean;
  /** Where it is completed, which goes on record. */
  readonly completing: Pick<SessionRepository, 'save'>;
  /** Null where nothing is billed. */
  readonly spending: MeteredSpending | null;
  /** Called once, when the session is closed. */
  readonly onOver: () => void;
};

/** Does what the reducer decided: one method per port, one `switch` from effect to method. */
export class EffectExecutor {
  readonly #ports: SessionPorts;
  readonly #context: SessionContext;
  readonly #dispatch: (event: Happening) => void;
  readonly #timers: SessionTimers;
  readonly #storage: StorageEffects;
  readonly #links = new Map<number, ClientLink>();
  readonly #held: HeldAudio;
  readonly #watch: Watch | undefined;
  #connection: VoiceConnection | null = null;
  /** Audio that a slow connection has not been given, in ms, until it takes audio again. */
  #droppedMs = 0;
  #isBacklogged = false;
  #framesUntilLook = 0;
  #isOver = false;

  constructor(ports: SessionPorts, context: SessionContext, dispatch: (event: Happening) => void) {
    this.#ports = ports;
    this.#context = context;
    this.#dispatch = dispatch;
    this.#timers = new SessionTimers(ports.timers, (timer) => dispatch({ type: 'timer_fired', timer }));
    this.#storage = new StorageEffects(ports, context, dispatch);
    this.#held = new HeldAudio(context.limits.heldAudioMs);
    // The guide of a screening speaks for itself.
    const tell = context.isScripted ? null : (advice: Advice): void => this.#advise(advice);
    this.#watch = ports.watchUtterances?.(context.lease, tell);
  }

  addClient(client: number, link: ClientLink): void {
    this.#links.set(client, link);
  }

  removeClient(client: number): void {
    this.#links.delete(client);
  }

  execute(effect: Effect): void {
    switch (effect.type) {
      case 'forward_audio':
        return this.forwardAudio(effect.pcm16);
      case 'hold_audio':
        return this.#holdAudio(effect.pcm16);
      case 'release_audio':
        return this.#releaseAudio();
      case 'play_audio':
        return this.#links.get(effect.client)?.play(effect.pcm16);
      case 'open_provider':
        return this.#openProvider(effect.attempt, effect.history);
      case 'command_provider':
        return this.#connection?.send(effect.command);
      case 'close_provider':
        return this.#closeProvider();
      case 'tell_client':
        return this.#tell(effect.client, effect.notice);
      case 'close_client':
        return this.#links.get(effect.client)?.close(effect.reason);
      case 'load_messages':
        return this.#storage.loadMessages(effect.client, effect.afterSeq, () =>
          this.#links.has(effect.client),
        );
      case 'save_message':
        return this.#saveMessage(effect.message);
      case 'save_gap':
        return this.#storage.saveGap(effect.gap);
      case 'save_heard':
        return this.#storage.saveHeard(effect.messageId, effect.ledger);
      case 'record_face':
        return this.#recordFace(effect.change);
      case 'save_usage':
        return this.#storage.saveUsage(effect.usage, effect.at);
      case 'complete_session':
        return this.#storage.completeSession(effect.at, () => !this.#isOver);
      case 'start_timer':
        return this.#startTimer(effect.timer, effect.afterMs);
      case 'cancel_timer':
        return this.#timers.cancel(effect.timer);
      case 'session_over':
        return this.#endSession(effect.reason, effect.unsaved);
    }
  }

  #saveMessage(message: Message): void {
    this.#storage.saveMessage(message);
    this.#watch?.(message);
  }

  #recordFace(change: FaceChange): void {
    const { log, metrics } = this.#ports;
    const { sessionId } = this.#context.lease;
    const { part } = change;
    this.#storage.saveFace(change);
    if (change.state === 'ready') return log.info('face_restored', { sessionId, part });
    metrics.count('faces_lost', 1, { part });
    log.info('face_lost', { sessionId, part });
  }

  /** Past the reducer: it is no part of the conversation, and changes nothing about it. */
  #advise({ tier, text }: Advice): void {
    for (const link of this.#links.values()) link.tell({ type: 'safety', tier, message: text });
  }

  #openProvider(attempt: number, history: readonly Utterance[]): void {
    const { metrics, provider } = this.#ports;
    const { instructions, safetyId, isScripted } = this.#context;
    metrics.count('provider_attempts');
    this.#connection = provider.open({ instructions, history, safetyId, isScripted }, (event) => {
      if (event.type === 'lost') metrics.count('provider_losses', 1, { reason: event.reason });
      this.#dispatch({ type: 'provider_reported', attempt, event });
    });
  }

  #closeProvider(): void {
    this.#reportDropped();
    this.#connection?.close();
    this.#connection = null;
  }

  /** A connection that takes nothing off our hands must not fill the memory. */
  forwardAudio(pcm16: Uint8Array): void {
    if (--this.#framesUntilLook <= 0) this.#lookAtBacklog();
    if (this.#isBacklogged) this.#droppedMs += pcm16.byteLength / bytesPerMs;
    else this.#connection?.appendAudio(pcm16);
  }

  #lookAtBacklog(): void {
    const backlog = this.#connection?.bufferedBytes() ?? 0;
    this.#isBacklogged = backlog > this.#context.limits.providerBacklogBytes;
    this.#framesUntilLook = this.#isBacklogged ? 1 : framesPerLook;
    if (!this.#isBacklogged && this.#droppedMs > 0) this.#reportDropped();
  }

  #reportDropped(): void {
    const ms = this.#droppedMs;
    this.#droppedMs = 0;
    if (ms > 0) this.#dispatch({ type: 'audio_dropped', ms, wasHeld: false });
  }

  #holdAudio(pcm16: Uint8Array): void {
    const ms = this.#held.hold(pcm16);
    if (ms > 0) this.#dispatch({ type: 'audio_dropped', ms, wasHeld: true });
  }

  #releaseAudio(): void {
    for (const pcm16 of this.#held.release()) this.#connection?.appendAudio(pcm16);
  }

  #tell(client: number, notice: ClientNotice): void {
    if ('saved' in notice && !notice.saved) this.#ports.metrics.count('messages_told_unsaved');
    this.#links.get(client)?.tell(notice);
  }

  /** Retries are spread between half and the whole of their wait. */
  #startTimer(timer: Timer, afterMs: number): void {
    const spread = timer.name === 'retry' ? 0.5 + this.#ports.random() / 2 : 1;
    this.#timers.start(timer, afterMs * spread);
  }

  #endSession(reason: string, unsaved: number): void {
    const { log } = this.#ports;
    const { sessionId } = this.#context.lease;
    this.#isOver = true;
    this.#timers.cancelAll();
    this.#held.release();
    this.#links.clear();
    if (unsaved > 0) log.error('session_over_unsaved', { sessionId, reason, count: unsaved });
    else log.info('session_over', { sessionId, reason });
    this.#context.onOver();
  }
}
