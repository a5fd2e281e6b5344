import type {
  VoiceConnection,
  VoiceListener,
  VoiceOpening,
  VoiceProvider,
} from '../../src/application/ports/voice-provider.ts';
import type { ProviderCommand, ProviderEvent } from '../../src/domain/voice-session/provider.ts';

/** What a scripted connection does by itself. */
export interface ProviderScript {
  opened(connection: ScriptedVoiceConnection): void;
  commanded(connection: ScriptedVoiceConnection, command: ProviderCommand): void;
}

/** Says nothing of its own accord: the test emits every event. */
export const byHand: ProviderScript = { opened: () => undefined, commanded: () => undefined };

/** A connection that records what it is given; `emit` is what the provider reports. */
export class ScriptedVoiceConnection implements VoiceConnection {
  readonly opening: VoiceOpening;
  readonly audio: Uint8Array[] = [];
  readonly commands: ProviderCommand[] = [];
  /** What `bufferedBytes` answers. */
  buffered = 0;
  closed = false;
  readonly #listener: VoiceListener;
  readonly #script: ProviderScript;
  #lost = false;

  constructor(opening: VoiceOpening, listener: VoiceListener, script: ProviderScript) {
    this.opening = opening;
    this.#listener = listener;
    this.#script = script;
    script.opened(this);
  }

  get live(): boolean {
    return !this.closed && !this.#lost;
  }

  /** Reports now; nothing after `lost` or `close`. */
  emit(...events: readonly ProviderEvent[]): void {
    for (const event of events) {
      if (!this.live) return;
      this.#lost = event.type === 'lost';
      this.#listener(event);
    }
  }

  /** Reports after the call that is running now has returned. */
  emitSoon(...events: readonly ProviderEvent[]): void {
    queueMicrotask(() => this.emit(...events));
  }

  appendAudio(pcm16: Uint8Array): void {
    if (this.live) this.audio.push(pcm16);
  }

  send(command: ProviderCommand): void {
    if (!this.live) return;
    this.commands.push(command);
    this.#script.commanded(this, command);
  }

  bufferedBytes(): number {
    return this.live ? this.buffered : 0;
  }

  close(): void {
    this.closed = true;
  }

  /** The commands of one type, oldest first. */
  sent<Type extends ProviderCommand['type']>(
    type: Type,
  ): readonly Extract<ProviderCommand, { type: Type }>[] {
    return this.commands.filter(
      (command): command is Extract<ProviderCommand, { type: Type }> => command.type === type,
    );
  }
}

/** A voice provider that tests drive by hand, or by a script. */
export class ScriptedVoiceProvider implements VoiceProvider {
  readonly name = 'scripted';
  readonly connections: ScriptedVoiceConnection[] = [];
  /** Set by tests in which something is billed. */
  price?: NonNullable<VoiceProvider['price']>;
  readonly #script: ProviderScript;

  constructor(script: ProviderScript = byHand) {
    this.#script = script;
  }

  open(opening: VoiceOpening, listener: VoiceListener): ScriptedVoiceConnection {
    const connection = new ScriptedVoiceConnection(opening, listener, this.#script);
    this.connections.push(connection);
    return connection;
  }

  /** The newest connection. Throws when there is none. */
  get latest(): ScriptedVoiceConnection {
    const connection = this.connections.at(-1);
    if (connection === undefined) throw new Error('no connection has been opened');
    return connection;
  }
}
