import type { HistoryItem } from '../../application/ports/voice-provider.ts';
import type { ProviderEvent } from '../../domain/voice-session/provider.ts';
import { fromVendorId, toVendorId } from './item-ids.ts';
import type { ServerEvent, ServerItem } from './server-events.ts';
import { usageOfResponse, usageOfTranscription } from './token-usage.ts';

type Models = { readonly conversation: string; readonly transcription: () => string };
type Events = readonly ProviderEvent[];
type EventOf<Type extends ServerEvent['type']> = Extract<ServerEvent, { type: Type }>;

/** What concerns the connection itself and not the conversation. */
type ConnectionEventType = 'session.created' | 'session.updated' | 'error';
export type ConversationEvent = Exclude<ServerEvent, { type: ConnectionEventType }>;

/** Tells the conversation of one connection in our words, every item and every transcription once. */
export class EventTranslator {
  readonly #models: Models;
  /** Items that are not reported, with the item before them in their stead; the history stands for the beginning. */
  readonly #unreported: Map<string, string | null>;
  readonly #reported = new Set<string>();
  readonly #transcribed = new Set<string>();
  #newestItem: string | null = null;

  constructor(history: readonly HistoryItem[], models: Models) {
    this.#models = models;
    this.#unreported = new Map(history.map(({ itemId }) => [toVendorId(itemId), null]));
  }

  translate(event: ConversationEvent): Events {
    switch (event.type) {
      case 'input_audio_buffer.speech_started':
        return [{ type: 'speech_started' }];
      case 'input_audio_buffer.speech_stopped':
        return [{ type: 'speech_stopped' }];
      case 'input_audio_buffer.committed':
        return this.#added(event.item_id, event.previous_item_id, 'user');
      case 'conversation.item.added':
      case 'conversation.item.created':
      case 'conversation.item.done':
        return this.#itemAdded(event.item, event.previous_item_id);
      case 'conversation.item.input_audio_transcription.completed':
        return this.#transcriptionCompleted(event);
      case 'conversation.item.input_audio_transcription.failed':
        return [this.#transcriptionFailed(event)];
      default:
        return this.#response(event);
    }
  }

  #response(event: Extract<ConversationEvent, { type: `response.${string}` }>): Events {
    switch (event.type) {
      case 'response.created':
        return [{ type: 'response_started', responseId: event.response.id }];
      case 'response.output_text.delta':
      case 'response.output_audio_transcript.delta':
        return this.#ofReply(event.item_id, (itemId) => ({ type: 'reply_delta', itemId, text: event.delta }));
      case 'response.output_audio.delta':
        return this.#ofReply(event.item_id, (itemId) => ({
          type: 'reply_audio',
          itemId,
          pcm16: Buffer.from(event.delta, 'base64'),
        }));
      case 'response.output_item.done':
        return this.#replyCompleted(event.item);
      case 'response.done':
        return [this.#responseEnded(event.response)];
    }
  }

  #itemAdded(item: ServerItem, previous: string | null | undefined): Events {
    if (item.type === 'message' && (item.role === 'user' || item.role === 'assistant')) {
      return this.#added(item.id, previous, item.role);
    }
    if (!this.#unreported.has(item.id)) this.#unreported.set(item.id, this.#reportedBefore(previous));
    return [];
  }

  #added(vendorId: string, previous: string | null | undefined, role: 'user' | 'assistant'): Events {
    if (this.#reported.has(vendorId) || this.#unreported.has(vendorId)) return [];

    const before = this.#reportedBefore(previous);
    this.#reported.add(vendorId);
    this.#newestItem = vendorId;
    const previousItemId = before === null ? null : fromVendorId(before);
    return [{ type: 'item_added', itemId: fromVendorId(vendorId), previousItemId, role }];
  }

  /** An event that does not say what precedes its item is taken to be in order. */
  #reportedBefore(previous: string | null | undefined): string | null {
    const vendorId = previous === undefined ? this.#newestItem : previous;
    if (vendorId === null) return null;
    return this.#unreported.has(vendorId) ? (this.#unreported.get(vendorId) ?? null) : vendorId;
  }

  /** A reply whose item was never announced goes behind the newest one. */
  #ofReply(vendorId: string, reply: (itemId: string) => ProviderEvent): Events {
    return [...this.#added(vendorId, undefined, 'assistant'), reply(fromVendorId(vendorId))];
  }

  #replyCompleted(item: ServerItem): Events {
    if (item.type !== 'message') return [];
    const text = (item.content ?? []).map((part) => part.text ?? part.transcript ?? '').join('');
    return this.#ofReply(item.id, (itemId) => ({ type: 'reply_completed', itemId, text }));
  }

  #responseEnded({ id, status, usage }: EventOf<'response.done'>['response']): ProviderEvent {
    return {
      type: 'response_ended',
      responseId: id,
      outcome: status,
      usage: usage ? usageOfResponse(usage, this.#models.conversation) : null,
    };
  }

  /** The API is known to repeat transcriptions; a second one would be billed twice. */
  #transcriptionCompleted({
    item_id,
    content_index,
    transcript,
    logprobs,
    usage,
  }: EventOf<'conversation.item.input_audio_transcription.completed'>): Events {
    const key = `${item_id}:${content_index}`;
    if (this.#transcribed.has(key)) return [];

    this.#transcribed.add(key);
    return [
      {
        type: 'transcribed',
        itemId: fromVendorId(item_id),
        contentIndex: content_index,
        text: transcript,
        ...confidenceOf(logprobs ?? []),
        usage: usage ? usageOfTranscription(usage, this.#models.transcription()) : null,
      },
    ];
  }

  #transcriptionFailed(event: EventOf<'conversation.item.input_audio_transcription.failed'>): ProviderEvent {
    return {
      type: 'transcription_failed',
      itemId: fromVendorId(event.item_id),
      contentIndex: event.content_index,
    };
  }
}

/** The geometric mean of the probabilities of its tokens. */
const confidenceOf = (
  logprobs: readonly { readonly logprob: number }[],
): { readonly confidence?: number } => {
  if (logprobs.length === 0) return {};
  const sum = logprobs.reduce((all, { logprob }) => all + Math.min(0, logprob), 0);
  return { confidence: Math.exp(sum / logprobs.length) };
};
