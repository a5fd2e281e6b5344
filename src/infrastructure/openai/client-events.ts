import type { ConversationItemCreateEvent, RealtimeClientEvent } from 'openai/resources/realtime/realtime';
import type { Speaker } from '../../domain/messages/message.ts';
import type { ProviderCommand } from '../../domain/voice-session/provider.ts';
import { toVendorId } from './item-ids.ts';

/** One append. The whole frame is built by concatenation: base64 needs no escaping. */
export const appendFrame = (base64: string): string =>
  `{"type":"input_audio_buffer.append","audio":"${base64}"}`;

export const commandEvent = (command: ProviderCommand, output: 'text' | 'audio'): RealtimeClientEvent => {
  const event_id = command.id;
  switch (command.type) {
    case 'commit_audio':
      return { event_id, type: 'input_audio_buffer.commit' };
    case 'add_item':
      return { event_id, ...itemCreate(command), ...placeAfter(command.previousItemId) };
    case 'delete_item':
      return { event_id, type: 'conversation.item.delete', item_id: toVendorId(command.itemId) };
    case 'truncate_item':
      return {
        event_id,
        type: 'conversation.item.truncate',
        item_id: toVendorId(command.itemId),
        content_index: 0,
        audio_end_ms: command.audioEndMs,
      };
    case 'create_response':
      return { event_id, type: 'response.create', response: { output_modalities: [output] } };
    case 'cancel_response':
      return command.responseId === undefined
        ? { event_id, type: 'response.cancel' }
        : { event_id, type: 'response.cancel', response_id: command.responseId };
  }
};

type Said = { readonly itemId: string; readonly role: Speaker; readonly text: string };

/** A finished message. Of the assistant only text can be created, never audio. */
export const itemCreate = ({ itemId, role, text }: Said): ConversationItemCreateEvent => ({
  type: 'conversation.item.create',
  item:
    role === 'user'
      ? { id: toVendorId(itemId), type: 'message', role, content: [{ type: 'input_text', text }] }
      : { id: toVendorId(itemId), type: 'message', role, content: [{ type: 'output_text', text }] },
});

/** The API knows `root` too: as the place before the first item. */
const placeAfter = (previousItemId: string | null): { previous_item_id?: string } =>
  previousItemId === null ? {} : { previous_item_id: toVendorId(previousItemId) };
