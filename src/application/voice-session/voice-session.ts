import type { FacePart } from '../../domain/messages/face-change.ts';
import type { EndReason } from '../../domain/voice-session/client.ts';
import { close } from '../../domain/voice-session/ending.ts';
import type { Happening, SessionEvent } from '../../domain/voice-session/events.ts';
import type { Past, Settings, VoiceSessionState } from '../../domain/voice-session/state.ts';
import type { Step } from '../../domain/voice-session/step.ts';
import { begin, hear, isPassingThrough, transition } from '../../domain/voice-session/transition.ts';
import type { LogFields } from '../ports/log.ts';
import type { ClientLink, ConnectedClient } from './client-link.ts';
import { EffectExecutor, type SessionContext } from './effect-executor.ts';
import type { SessionPorts } from './session-ports.ts';

/**
 * One live conversation: the loop around the reducer. Events that arrive while a step's effects are being carried
 * out wait for their turn, so no step is ever entered twice.
 */
export class VoiceSession {
  readonly closed: Promise<void>;
  readonly #ports: SessionPorts;
  readonly #context: SessionContext;
  readonly #executor: EffectExecutor;
  readonly #waiting: SessionEvent[] = [];
  #state: VoiceSessionState;
  #isBusy = false;
  #clients = 0;

  constructor(
    ports: SessionPorts,
    settings: Settings,
    past: Past,
    context: Omit<SessionContext, 'limits' | 'isScripted'>,
  ) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.#ports = ports;
    const onOver = (): void => {
      context.onOver();
      if (context.spending === null) resolve();
      else void context.spending.close().finally(resolve);
    };
    const isScripted = settings.screening !== null;
    this.#context = { ...context, limits: settings.limits, isScripted, onOver };
    this.#executor = new EffectExecutor(ports, this.#context, (event) => this.#dispatch(event));

    const first = begin(settings, past);
    this.#state = first.state;
    this.#run(first);
    context.spending?.watch(() => this.#dispatch({ type: 'end_requested', reason: 'budget_exhausted' }));
  }

  get lease(): SessionContext['lease'] {
    return this.#context.lease;
  }

  /** False once it has begun to end: whoever wants to talk on needs a new one. */
  get isOpen(): boolean {
    return this.#state.phase === 'connecting' || this.#state.phase === 'live';
  }

  /** Connects a client in place of the one that may be connected now. */
  join(
    link: ClientLink,
    request: { readonly created: boolean; readonly afterSeq: number | null },
  ): ConnectedClient {
    const client = ++this.#clients;
    if (this.#state.phase === 'closed') return leave(link, this.#state.ending);

    this.#executor.addClient(client, link);
    this.#dispatch({ type: 'client_joined', client, ...request });

    return {
      act: (act) =>
        act.type === 'audio'
          ? this.#hear(client, act.pcm16)
          : this.#dispatch({ type: 'client_acted', client, act }),
      revoke: () => this.#dispatch({ type: 'client_revoked', client }),
      left: () => {
        this.#dispatch({ type: 'client_left', client });
        this.#executor.removeClient(client);
      },
    };
  }

  /** Begins to end; `closed` resolves when it has. */
  end(reason: EndReason): Promise<void> {
    this.#dispatch({ type: 'end_requested', reason });
    return this.closed;
  }

  storageChanged(available: boolean): void {
    this.#dispatch({ type: 'storage_changed', available });
  }

  /** Seen from here: the client says the same in its own time, or cannot. */
  faceLost(part: FacePart): void {
    this.#dispatch({ type: 'face_lost', part });
  }

  #dispatch(happening: Happening): void {
    const { clock, ids } = this.#ports;
    const event = { ...happening, at: clock.now(), id: ids.next() };
    if (this.#isBusy) this.#waiting.push(event);
    else this.#run(this.#react(event));
  }

  /** A frame every 20 ms from everybody: what the reducer would do with most of them is known beforehand. */
  #hear(client: number, pcm16: Uint8Array): void {
    if (this.#isBusy) this.#waiting.push({ type: 'audio_received', client, pcm16 });
    else if (isPassingThrough(this.#state, client)) this.#pass(pcm16);
    else this.#run(hear(this.#state, client, pcm16));
  }

  #pass(pcm16: Uint8Array): void {
    try {
      this.#executor.forwardAudio(pcm16);
    } catch (error) {
      this.#crash('forward_audio', error);
    }
  }

  #run(step: Step): void {
    this.#isBusy = true;
    this.#enter(step);
    for (let event = this.#waiting.shift(); event !== undefined; event = this.#waiting.shift()) {
      this.#enter(this.#react(event));
    }
    this.#isBusy = false;
  }

  /** A bug of ours would end the process for everybody, for it may show in a timer: it ends this session instead. */
  #react(event: SessionEvent): Step {
    try {
      return transition(this.#state, event);
    } catch (error) {
      const { clock, ids, log } = this.#ports;
      log.error('transition_threw', this.#describe(event.type, error));
      return close(this.#state, 'crashed', { at: clock.now(), id: ids.next() });
    }
  }

  /** A throwing effect is a bug: the rest of its step is still carried out, then the session ends. */
  #enter({ state, effects }: Step): void {
    this.#state = state;
    for (const effect of effects) {
      try {
        this.#executor.execute(effect);
      } catch (error) {
        this.#crash(effect.type, error);
      }
    }
  }

  #crash(part: string, error: unknown): void {
    this.#ports.log.error('effect_threw', this.#describe(part, error));
    this.#dispatch({ type: 'end_requested', reason: 'crashed' });
  }

  #describe(part: string, error: unknown): LogFields {
    const errorName = error instanceof Error ? error.name : typeof error;
    return { sessionId: this.lease.sessionId, part, errorName };
  }
}

/** Whoever comes after the end is sent away. */
const leave = (link: ClientLink, ending: EndReason | null): ConnectedClient => {
  link.close(ending ?? 'crashed');
  return { act: () => undefined, revoke: () => undefined, left: () => undefined };
};
