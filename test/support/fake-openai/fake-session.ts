import type {
  ConversationItem,
  ConversationItemCreateEvent,
  ConversationItemTruncateEvent,
  RealtimeClientEvent,
  RealtimeSessionCreateRequest,
  ResponseCreateEvent,
  SessionUpdateEvent,
} from 'openai/resources/realtime/realtime';
import { AudioBuffer, isLoud } from './audio-buffer.ts';
import type { Behaviour } from './behaviour.ts';
import { FakeConversation } from './fake-conversation.ts';
import { FakeFunctionCall } from './fake-function-call.ts';
import { FakeResponse, type Draft, type RunningResponse } from './fake-response.ts';
import { faultOfItem, faultOfSession, type Fault } from './session-rules.ts';

type Wire = {
  readonly emit: (draft: Draft) => void;
  readonly close: (code: number, reason: string) => void;
};

/** The API commits no audio that is shorter than this. */
const minCommitMs = 100;

/** The state of one Realtime session and the rules of its protocol. */
export class FakeSession {
  readonly audio = new AudioBuffer();
  readonly conversation = new FakeConversation();
  config: RealtimeSessionCreateRequest;
  response: RunningResponse | null = null;
  readonly #behaviour: Behaviour;
  readonly #wire: Wire;
  readonly #idPrefix: string;
  readonly #timers = new Set<NodeJS.Timeout>();
  #utterances = 0;
  #responses = 0;
  #items = 0;
  #speaking: string | null = null;

  /** The API never gives an id twice, in no other session either: `idPrefix` tells sessions apart. */
  constructor(model: string, behaviour: Behaviour, wire: Wire, idPrefix = '') {
    this.config = { type: 'realtime', model, output_modalities: ['audio'] };
    this.#behaviour = behaviour;
    this.#wire = wire;
    this.#idPrefix = idPrefix;
  }

  append(base64: Buffer): void {
    this.audio.append(base64, this.#behaviour.keepsAudio);
    const { vad } = this.#behaviour;
    if (vad === 'none' || !this.config.audio?.input?.turn_detection) return;
    if (vad !== 'loudness') return void (this.audio.pendingMs >= vad.turnEveryMs && this.hearTurn());

    const loud = isLoud(base64);
    if (loud && this.#speaking === null) this.startSpeech();
    if (!loud && this.#speaking !== null) this.stopSpeech();
  }

  obey(event: RealtimeClientEvent): void {
    const fault = this.#carryOut(event);
    if (fault) this.fail(fault, event.event_id);
  }

  /** Turn detection hears the beginning of speech: the running response is interrupted. */
  startSpeech(): void {
    this.#speaking = this.#newItemId();
    this.#wire.emit({
      type: 'input_audio_buffer.speech_started',
      audio_start_ms: this.audio.totalMs,
      item_id: this.#speaking,
    });
    if (this.config.audio?.input?.turn_detection?.interrupt_response !== false) {
      this.response?.end({ status: 'cancelled', details: { reason: 'turn_detected' } });
    }
  }

  /** Turn detection hears the end of speech: the audio is committed, and answered. */
  stopSpeech(): void {
    const itemId = this.#speaking ?? this.#newItemId();
    this.#speaking = null;
    this.#wire.emit({
      type: 'input_audio_buffer.speech_stopped',
      audio_end_ms: this.audio.totalMs,
      item_id: itemId,
    });
    this.#commit(itemId);
    if (this.config.audio?.input?.turn_detection?.create_response !== false && !this.response) {
      this.#respond(this.#modality(), this.config.tool_choice);
    }
  }

  hearTurn(): void {
    this.startSpeech();
    this.stopSpeech();
  }

  transcribe(itemId: string, transcript: string): void {
    this.#wire.emit({
      type: 'conversation.item.input_audio_transcription.completed',
      item_id: itemId,
      content_index: 0,
      transcript,
      // As the API does: only when the session asks for it.
      ...(this.config.include?.includes('item.input_audio_transcription.logprobs') && {
        logprobs: transcript.split(' ').map((token) => ({ token, bytes: [], logprob: Math.log(0.9) })),
      }),
      usage: {
        type: 'tokens',
        total_tokens: 26,
        input_tokens: 20,
        output_tokens: 6,
        input_token_details: { audio_tokens: 17, text_tokens: 3 },
      },
    });
  }

  failTranscription(itemId: string): void {
    this.#wire.emit({
      type: 'conversation.item.input_audio_transcription.failed',
      item_id: itemId,
      content_index: 0,
      error: { type: 'transcription_error', code: 'audio_unintelligible', message: 'secret vendor text' },
    });
  }

  fail({ code, param }: Fault, eventId?: string): void {
    const error = { type: 'invalid_request_error', code, param, event_id: eventId ?? null };
    this.#wire.emit({ type: 'error', error: { ...error, message: `secret vendor text about ${param}` } });
  }

  stop(): void {
    this.response?.abandon();
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #carryOut(event: RealtimeClientEvent): Fault | null {
    switch (event.type) {
      case 'session.update':
        return this.#updateSession(event);
      case 'input_audio_buffer.append':
        this.append(Buffer.from(event.audio));
        return null;
      case 'input_audio_buffer.commit':
        return this.#commitByHand();
      case 'input_audio_buffer.clear':
        this.audio.clear();
        this.#wire.emit({ type: 'input_audio_buffer.cleared' });
        return null;
      case 'conversation.item.create':
        return this.#createItem(event);
      case 'conversation.item.delete':
        return this.#deleteItem(event.item_id);
      case 'conversation.item.truncate':
        return this.#truncateItem(event);
      case 'response.create':
        return this.#createResponse(event);
      case 'response.cancel':
        return this.#cancelResponse();
      default:
        return { code: 'invalid_value', param: 'type' };
    }
  }

  #updateSession({ session }: SessionUpdateEvent): Fault | null {
    const fault = faultOfSession(session, this.#behaviour.transcriptionModels);
    if (fault && this.#behaviour.closesOnRefusedUpdate) {
      queueMicrotask(() => this.#wire.close(4000, `invalid_request_error.${fault.code}`));
    }
    if (fault || session.type !== 'realtime') return fault;

    this.config = { ...this.config, ...session };
    this.#wire.emit({ type: 'session.updated', session: this.config });
    return null;
  }

  #commitByHand(): Fault | null {
    if (this.audio.pendingMs < minCommitMs) return { code: 'input_audio_buffer_commit_empty', param: null };
    this.#commit(this.#newItemId());
    return null;
  }

  #commit(itemId: string): void {
    this.audio.clear();
    const item = userAudioItem(itemId);
    const previous_item_id = this.#insert(item);
    this.#wire.emit({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id });
    this.#wire.emit({ type: 'conversation.item.added', previous_item_id, item });
    this.#wire.emit({ type: 'conversation.item.done', previous_item_id, item });
    this.#utterances += 1;
    const transcript = this.#behaviour.transcript(this.#utterances);
    if (this.#behaviour.transcribes && this.config.audio?.input?.transcription) {
      this.#later(this.#behaviour.transcriptionDelayMs, () =>
        transcript === null ? this.failTranscription(itemId) : this.transcribe(itemId, transcript),
      );
    }
  }

  #createItem({ item, previous_item_id }: ConversationItemCreateEvent): Fault | null {
    const fault = faultOfItem(item) ?? this.#faultOfOutput(item);
    if (fault) return fault;
    const named = { ...item, id: item.id ?? this.#newItemId() } as ConversationItem;
    const placed = this.conversation.insert(named, previous_item_id);
    if (!('previous' in placed)) return placed;

    const told = { previous_item_id: placed.previous, item: named };
    this.#wire.emit({ type: 'conversation.item.added', ...told });
    this.#wire.emit({ type: 'conversation.item.done', ...told });
    return null;
  }

  #deleteItem(item_id: string): Fault | null {
    if (!this.conversation.remove(item_id)) return { code: 'item_delete_invalid_item_id', param: 'item_id' };
    this.#wire.emit({ type: 'conversation.item.deleted', item_id });
    return null;
  }

  /** Every delta of an audio answer is 20 ms long, so that ten seconds are more than any of ours has. */
  #truncateItem({ item_id, content_index, audio_end_ms }: ConversationItemTruncateEvent): Fault | null {
    const item = this.conversation.find(item_id);
    if (item?.type !== 'message' || item.role !== 'assistant') {
      return { code: 'item_truncate_invalid_item_id', param: 'item_id' };
    }
    if (item.content[content_index]?.type === 'output_text') {
      return { code: 'unsupported_content_type', param: 'content_index' };
    }
    if (audio_end_ms > 10_000) return { code: 'invalid_value', param: 'audio_end_ms' };
    this.#wire.emit({ type: 'conversation.item.truncated', item_id, content_index, audio_end_ms });
    return null;
  }

  #createResponse({ response }: ResponseCreateEvent): Fault | null {
    if (this.response) return { code: 'conversation_already_has_active_response', param: null };
    const modalities = response?.output_modalities;
    if (modalities && modalities.length !== 1) {
      return { code: 'invalid_value', param: 'response.output_modalities' };
    }
    const choice = response?.tool_choice ?? this.config.tool_choice;
    if (isFunctionChoice(choice) && !this.#knowsFunction(choice.name)) {
      return { code: 'invalid_value', param: 'response.tool_choice' };
    }
    this.#respond(modalities?.[0] ?? this.#modality(), choice);
    return null;
  }

  #knowsFunction(name: string): boolean {
    return (this.config.tools ?? []).some((tool) => tool.type === 'function' && tool.name === name);
  }

  /** A result belongs to a call of this conversation, and comes once. */
  #faultOfOutput(item: ConversationItem): Fault | null {
    if (item.type !== 'function_call_output') return null;
    const of = (type: ConversationItem['type']): boolean =>
      this.conversation.items.some(
        (other) => other.type === type && 'call_id' in other && other.call_id === item.call_id,
      );
    const isDue = of('function_call') && !of('function_call_output');
    return isDue ? null : { code: 'invalid_tool_call_id', param: 'item.call_id' };
  }

  #cancelResponse(): Fault | null {
    if (!this.response) return { code: 'response_cancel_not_active', param: null };
    this.response.end({ status: 'cancelled', details: { reason: 'client_cancelled' } });
    return null;
  }

  #respond(modality: 'text' | 'audio', choice: ToolChoice): void {
    if (!this.#behaviour.answers) return;
    const n = ++this.#responses;
    if (isFunctionChoice(choice) && this.#behaviour.callsFunctions)
      return this.#call(n, choice.name, modality);
    const line = this.#lineToRead();
    this.response = new FakeResponse({
      id: `${this.#idPrefix}resp_${n}`,
      itemId: `${this.#idPrefix}item_reply_${n}`,
      modality,
      deltas: line === null ? this.#behaviour.reply(n) : this.#behaviour.reads(line),
      deltaDelayMs: this.#behaviour.deltaDelayMs,
      endsBySelf: this.#behaviour.endsResponses,
      emit: this.#wire.emit,
      place: (item) => this.#insert(item),
      onEnded: () => void (this.response = null),
    });
    this.response.begin();
  }

  #call(n: number, name: string, modality: 'text' | 'audio'): void {
    this.response = new FakeFunctionCall({
      id: `${this.#idPrefix}resp_${n}`,
      itemId: `${this.#idPrefix}item_call_${n}`,
      callId: `${this.#idPrefix}call_${n}`,
      name,
      modality,
      endsBySelf: this.#behaviour.endsCalls,
      emit: this.#wire.emit,
      place: (item) => this.#insert(item),
      onEnded: () => void (this.response = null),
    });
    this.response.begin();
  }

  /** What a function has just told the model to say; null where it speaks for itself. */
  #lineToRead(): string | null {
    const last = this.conversation.items.at(-1);
    if (last?.type !== 'function_call_output') return null;
    const output: unknown = JSON.parse(last.output);
    return typeof output === 'object' && output !== null && 'say' in output ? String(output.say) : null;
  }

  #insert(item: ConversationItem): string | null {
    const placed = this.conversation.insert(item, undefined);
    return 'previous' in placed ? placed.previous : null;
  }

  #modality(): 'text' | 'audio' {
    return this.config.output_modalities?.[0] ?? 'audio';
  }

  #newItemId(): string {
    return `${this.#idPrefix}item_${++this.#items}`;
  }

  #later(afterMs: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, afterMs);
    this.#timers.add(timer);
  }
}

type ToolChoice = RealtimeSessionCreateRequest['tool_choice'];

const isFunctionChoice = (choice: ToolChoice): choice is { type: 'function'; name: string } =>
  typeof choice === 'object' && choice.type === 'function';

const userAudioItem = (id: string): ConversationItem => ({
  id,
  object: 'realtime.item',
  type: 'message',
  role: 'user',
  status: 'completed',
  content: [{ type: 'input_audio' }],
});
