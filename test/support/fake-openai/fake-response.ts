import type {
  RealtimeConversationItemAssistantMessage,
  RealtimeResponse,
  RealtimeResponseStatus,
  RealtimeServerEvent,
} from 'openai/resources/realtime/realtime';

/** An event without its own id, which the connection adds. */
export type Draft = RealtimeServerEvent extends infer Event
  ? Event extends RealtimeServerEvent
    ? Omit<Event, 'event_id'>
    : never
  : never;

type Setup = {
  readonly id: string;
  readonly itemId: string;
  readonly modality: 'text' | 'audio';
  readonly deltas: readonly string[];
  readonly deltaDelayMs: number;
  readonly endsBySelf: boolean;
  readonly emit: (draft: Draft) => void;
  /** Puts the item into the conversation; tells what precedes it. */
  readonly place: (item: RealtimeConversationItemAssistantMessage) => string | null;
  readonly onEnded: () => void;
};

/** Whichever response is running. */
export interface RunningResponse {
  begin(): void;
  /** Ends it now, with what has come of it so far. */
  end(ending: Ending): void;
  /** Says nothing more, not even that it ended. */
  abandon(): void;
}

export type Ending = {
  readonly status: 'completed' | 'cancelled' | 'incomplete' | 'failed';
  readonly details?: RealtimeResponseStatus;
};

/** 20 ms of silence for every delta of an audio answer. */
const silence = Buffer.alloc(960).toString('base64');

/** One answer, told event by event as the API does. */
export class FakeResponse implements RunningResponse {
  readonly id: string;
  readonly #setup: Setup;
  readonly #item: RealtimeConversationItemAssistantMessage;
  #said = '';
  #next = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.id = setup.id;
    this.#item = {
      id: setup.itemId,
      object: 'realtime.item',
      type: 'message',
      role: 'assistant',
      status: 'in_progress',
      content: [],
    };
  }

  begin(): void {
    const { emit, place, modality } = this.#setup;
    emit({ type: 'response.created', response: this.#describe('in_progress') });
    emit({ type: 'response.output_item.added', response_id: this.id, output_index: 0, item: this.#item });
    emit({ type: 'conversation.item.added', previous_item_id: place(this.#item), item: this.#item });
    emit({ type: 'response.content_part.added', ...this.#part, part: { type: modality } });
    this.#continue();
  }

  end({ status, details }: Ending): void {
    clearTimeout(this.#timer);
    const { emit, modality, onEnded } = this.#setup;
    this.#item.status = status === 'completed' ? 'completed' : 'incomplete';
    if (modality === 'text') {
      this.#item.content.push({ type: 'output_text', text: this.#said });
      emit({ type: 'response.output_text.done', ...this.#part, text: this.#said });
    } else {
      this.#item.content.push({ type: 'output_audio', transcript: this.#said });
      emit({ type: 'response.output_audio.done', ...this.#part });
      emit({ type: 'response.output_audio_transcript.done', ...this.#part, transcript: this.#said });
    }
    emit({ type: 'response.content_part.done', ...this.#part, part: { type: modality } });
    emit({ type: 'response.output_item.done', response_id: this.id, output_index: 0, item: this.#item });
    emit({ type: 'conversation.item.done', item: this.#item });
    onEnded();
    emit({
      type: 'response.done',
      response: {
        ...this.#describe(status),
        status_details: { type: status, ...details },
        usage: this.#usage,
      },
    });
  }

  abandon(): void {
    clearTimeout(this.#timer);
  }

  #continue(): void {
    const { deltas, deltaDelayMs, endsBySelf } = this.#setup;
    if (this.#next === deltas.length && !endsBySelf) return;
    if (deltaDelayMs > 0) this.#timer = setTimeout(() => this.#step(), deltaDelayMs);
    else this.#step();
  }

  #step(): void {
    const { deltas, emit, modality } = this.#setup;
    const delta = deltas[this.#next++];
    if (delta === undefined) return this.end({ status: 'completed' });

    this.#said += delta;
    if (modality === 'text') emit({ type: 'response.output_text.delta', ...this.#part, delta });
    else {
      emit({ type: 'response.output_audio_transcript.delta', ...this.#part, delta });
      emit({ type: 'response.output_audio.delta', ...this.#part, delta: silence });
    }
    this.#continue();
  }

  get #part() {
    return { response_id: this.id, item_id: this.#item.id ?? '', output_index: 0, content_index: 0 };
  }

  get #usage(): NonNullable<RealtimeResponse['usage']> {
    const spoken = this.#next * 4;
    return {
      total_tokens: 120 + spoken,
      input_tokens: 120,
      output_tokens: spoken,
      input_token_details: {
        text_tokens: 70,
        audio_tokens: 50,
        cached_tokens: 64,
        cached_tokens_details: { text_tokens: 64, audio_tokens: 0 },
      },
      output_token_details:
        this.#setup.modality === 'text'
          ? { text_tokens: spoken, audio_tokens: 0 }
          : { text_tokens: 0, audio_tokens: spoken },
    };
  }

  #describe(status: NonNullable<RealtimeResponse['status']>): RealtimeResponse {
    return {
      id: this.id,
      object: 'realtime.response',
      status,
      output_modalities: [this.#setup.modality],
      output: status === 'in_progress' ? [] : [this.#item],
    };
  }
}
