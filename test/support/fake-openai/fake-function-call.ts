import type {
  RealtimeConversationItemFunctionCall,
  RealtimeResponse,
  RealtimeResponseStatus,
} from 'openai/resources/realtime/realtime';
import type { Draft, Ending, RunningResponse } from './fake-response.ts';

type Setup = {
  readonly id: string;
  readonly itemId: string;
  readonly callId: string;
  readonly name: string;
  readonly modality: 'text' | 'audio';
  readonly endsBySelf: boolean;
  readonly emit: (draft: Draft) => void;
  /** Puts the item into the conversation; tells what precedes it. */
  readonly place: (item: RealtimeConversationItemFunctionCall) => string | null;
  readonly onEnded: () => void;
};

/** A response that is nothing but one call of a function without arguments. */
export class FakeFunctionCall implements RunningResponse {
  readonly id: string;
  readonly #setup: Setup;
  readonly #item: RealtimeConversationItemFunctionCall;

  constructor(setup: Setup) {
    this.#setup = setup;
    this.id = setup.id;
    this.#item = {
      id: setup.itemId,
      object: 'realtime.item',
      type: 'function_call',
      status: 'in_progress',
      name: setup.name,
      call_id: setup.callId,
      arguments: '',
    };
  }

  begin(): void {
    const { emit, place, endsBySelf } = this.#setup;
    const { id: response_id } = this;
    emit({ type: 'response.created', response: this.#describe('in_progress') });
    emit({ type: 'response.output_item.added', response_id, output_index: 0, item: this.#item });
    emit({ type: 'conversation.item.added', previous_item_id: place(this.#item), item: this.#item });
    if (!endsBySelf) return;

    const of = { response_id, item_id: this.#setup.itemId, output_index: 0, call_id: this.#setup.callId };
    this.#item.arguments = '{}';
    emit({ type: 'response.function_call_arguments.delta', ...of, delta: '{}' });
    emit({ type: 'response.function_call_arguments.done', ...of, name: this.#setup.name, arguments: '{}' });
    this.end({ status: 'completed' });
  }

  end({ status, details }: Ending): void {
    const { emit, onEnded } = this.#setup;
    this.#item.status = status === 'completed' ? 'completed' : 'incomplete';
    emit({ type: 'response.output_item.done', response_id: this.id, output_index: 0, item: this.#item });
    emit({ type: 'conversation.item.done', item: this.#item });
    onEnded();
    emit({ type: 'response.done', response: this.#describe(status, details) });
  }

  abandon(): void {
    // Nothing of it runs by itself.
  }

  #describe(
    status: NonNullable<RealtimeResponse['status']>,
    details?: RealtimeResponseStatus,
  ): RealtimeResponse {
    const isOver = status !== 'in_progress';
    return {
      id: this.id,
      object: 'realtime.response',
      status,
      output_modalities: [this.#setup.modality],
      output: isOver ? [this.#item] : [],
      ...(isOver && {
        status_details: { type: status, ...details },
        usage: {
          total_tokens: 95,
          input_tokens: 90,
          output_tokens: 5,
          input_token_details: { text_tokens: 90, audio_tokens: 0, cached_tokens: 0 },
          output_token_details: { text_tokens: 5, audio_tokens: 0 },
        },
      }),
    };
  }
}
