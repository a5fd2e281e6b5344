import type { ProviderCommand, ProviderEvent } from '../../src/domain/voice-session/provider.ts';
import type { ProviderScript, ScriptedVoiceConnection } from './scripted-voice-provider.ts';

type Answers = {
  /** The words of the n-th reply, counted from 1; each string is one delta. */
  readonly reply?: (n: number) => readonly string[];
  /** What the n-th committed audio is heard as. */
  readonly heard?: (n: number) => string;
  /** Asked at each response: whether it ends by itself, or only when it is cancelled. */
  readonly endsBySelf?: () => boolean;
};

/** A provider that is ready at once, hears every commit, and answers every request for a response. */
export const answeringScript = (answers: Answers = {}): ProviderScript => {
  const conversations = new WeakMap<ScriptedVoiceConnection, AnsweringConversation>();
  return {
    opened(connection) {
      conversations.set(connection, new AnsweringConversation(connection, answers));
      connection.emitSoon({ type: 'ready' });
    },
    commanded: (connection, command) => conversations.get(connection)?.obey(command),
  };
};

export const unreachableScript: ProviderScript = {
  opened: (connection) => connection.emitSoon({ type: 'lost', reason: 'unreachable' }),
  commanded: () => undefined,
};

class AnsweringConversation {
  readonly #connection: ScriptedVoiceConnection;
  readonly #answers: Answers;
  #lastItemId: string | null = null;
  #heardFrames = 0;
  #utterances = 0;
  #replies = 0;
  #speaking: string | null = null;

  constructor(connection: ScriptedVoiceConnection, answers: Answers) {
    this.#connection = connection;
    this.#answers = answers;
  }

  obey(command: ProviderCommand): void {
    switch (command.type) {
      case 'commit_audio':
        return this.#hear(command.id);
      case 'add_item':
        return this.#say(this.#added(command.itemId, command.role));
      case 'create_response':
        return this.#speaking === null ? this.#reply() : this.#refuse(command.id, 'response_active');
      case 'cancel_response':
        return this.#speaking === null ? this.#refuse(command.id, 'nothing_to_do') : this.#end('cancelled');
      case 'delete_item':
      case 'truncate_item':
    }
  }

  #hear(commandId: string): void {
    if (this.#connection.audio.length === this.#heardFrames) return this.#refuse(commandId, 'nothing_to_do');

    this.#heardFrames = this.#connection.audio.length;
    const n = ++this.#utterances;
    const itemId = `heard-${n}`;
    const text = this.#answers.heard?.(n) ?? `utterance ${n}`;
    this.#say(this.#added(itemId, 'user'), {
      type: 'transcribed',
      itemId,
      contentIndex: 0,
      text,
      usage: null,
    });
  }

  #reply(): void {
    const n = ++this.#replies;
    const itemId = `reply-${n}`;
    const words = this.#answers.reply?.(n) ?? ['This is ', `reply ${n}.`];
    this.#speaking = `response-${n}`;
    this.#say(
      { type: 'response_started', responseId: this.#speaking },
      this.#added(itemId, 'assistant'),
      ...words.map((text) => ({ type: 'reply_delta', itemId, text }) as const),
    );
    if (this.#answers.endsBySelf?.() === false) return;

    this.#say({ type: 'reply_completed', itemId, text: words.join('') });
    this.#end('completed');
  }

  #end(outcome: 'completed' | 'cancelled'): void {
    const responseId = this.#speaking ?? '';
    this.#speaking = null;
    this.#say({ type: 'response_ended', responseId, outcome, usage: null });
  }

  #added(itemId: string, role: 'user' | 'assistant'): ProviderEvent {
    const previousItemId = this.#lastItemId;
    this.#lastItemId = itemId;
    return { type: 'item_added', itemId, previousItemId, role };
  }

  #refuse(commandId: string, reason: 'response_active' | 'nothing_to_do'): void {
    this.#say({ type: 'command_refused', commandId, reason });
  }

  #say(...events: readonly ProviderEvent[]): void {
    this.#connection.emitSoon(...events);
  }
}
