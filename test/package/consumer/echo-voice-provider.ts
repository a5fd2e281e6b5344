import type {
  ProviderCommand,
  ProviderEvent,
  Speaker,
  VoiceConnection,
  VoiceListener,
  VoiceProvider,
} from 'caresma';

type Options = {
  /** Asked at each response: whether it waits to be cancelled instead of ending by itself. */
  readonly isSlow?: () => boolean;
};

/** A voice provider that this project brings itself: it repeats what it is told. */
export const makeEchoVoiceProvider = ({ isSlow = () => false }: Options = {}): VoiceProvider => ({
  name: 'echo',
  open: (_opening, listener) => new EchoConnection(listener, isSlow),
});

/** The same provider where nobody answers. */
export const unreachableEcho: VoiceProvider = {
  name: 'echo',
  open: (_opening, listener) => {
    const connection = new SilentConnection(listener);
    connection.say({ type: 'lost', reason: 'unreachable' });
    return connection;
  },
};

class SilentConnection implements VoiceConnection {
  readonly #listener: VoiceListener;
  #isClosed = false;

  constructor(listener: VoiceListener) {
    this.#listener = listener;
  }

  /** Later, so that no event comes from inside a method. */
  say(event: ProviderEvent): void {
    setImmediate(() => {
      if (!this.#isClosed) this.#listener(event);
    });
  }

  appendAudio(_pcm16: Uint8Array): void {}

  send(_command: ProviderCommand): void {}

  bufferedBytes(): number {
    return 0;
  }

  close(): void {
    this.#isClosed = true;
  }
}

class EchoConnection extends SilentConnection {
  readonly #isSlow: () => boolean;
  #count = 0;
  #heardBytes = 0;
  #lastItemId: string | null = null;
  #lastText = 'Hello';
  #activeResponseId: string | null = null;

  constructor(listener: VoiceListener, isSlow: () => boolean) {
    super(listener);
    this.#isSlow = isSlow;
    this.say({ type: 'ready' });
  }

  override appendAudio(pcm16: Uint8Array): void {
    this.#heardBytes += pcm16.byteLength;
  }

  override send(command: ProviderCommand): void {
    switch (command.type) {
      case 'add_item':
        this.#lastText = command.text;
        return this.#addItem(command.itemId, command.role);
      case 'commit_audio':
        return this.#heardBytes === 0 ? this.#refuse(command, 'nothing_to_do') : this.#transcribe();
      case 'create_response':
        return this.#activeResponseId === null ? this.#respond() : this.#refuse(command, 'response_active');
      case 'cancel_response':
        return this.#activeResponseId === null
          ? this.#refuse(command, 'nothing_to_do')
          : this.#endResponse(this.#activeResponseId, 'cancelled');
    }
  }

  #transcribe(): void {
    const itemId = this.#nextId('spoken');
    this.#lastText = `${this.#heardBytes} bytes`;
    this.#heardBytes = 0;
    this.#addItem(itemId, 'user');
    this.say({ type: 'transcribed', itemId, contentIndex: 0, text: this.#lastText, usage: null });
  }

  #respond(): void {
    const responseId = this.#nextId('response');
    this.#activeResponseId = responseId;
    this.say({ type: 'response_started', responseId });
    if (this.#isSlow()) return;

    const itemId = this.#nextId('reply');
    const text = `You said: ${this.#lastText}`;
    this.#addItem(itemId, 'assistant');
    this.say({ type: 'reply_delta', itemId, text });
    this.say({ type: 'reply_completed', itemId, text });
    this.#endResponse(responseId, 'completed');
  }

  #endResponse(responseId: string, outcome: 'completed' | 'cancelled'): void {
    this.#activeResponseId = null;
    this.say({ type: 'response_ended', responseId, outcome, usage: null });
  }

  #addItem(itemId: string, role: Speaker): void {
    this.say({ type: 'item_added', itemId, previousItemId: this.#lastItemId, role });
    this.#lastItemId = itemId;
  }

  #refuse({ id }: ProviderCommand, reason: 'response_active' | 'nothing_to_do'): void {
    this.say({ type: 'command_refused', commandId: id, reason });
  }

  #nextId(kind: string): string {
    return `${kind}-${++this.#count}`;
  }
}
