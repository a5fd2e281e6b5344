import type { ConversationItem } from 'openai/resources/realtime/realtime';
import type { Fault } from './session-rules.ts';

/** The items of a session in their order. */
export class FakeConversation {
  readonly items: ConversationItem[] = [];

  /** Puts an item after another one, at the end (undefined) or at the beginning (`root`); tells what precedes it. */
  insert(item: ConversationItem, after: string | undefined): { previous: string | null } | Fault {
    if (item.id !== undefined && item.id !== null && this.find(item.id)) {
      return { code: 'item_create_duplicate_item_id', param: 'item.id' };
    }
    const at = this.#placeAfter(after);
    if (at === null) return { code: 'item_create_invalid_previous_item_id', param: 'previous_item_id' };

    this.items.splice(at, 0, item);
    return { previous: this.items[at - 1]?.id ?? null };
  }

  find(id: string): ConversationItem | undefined {
    return this.items.find((item) => item.id === id);
  }

  remove(id: string): boolean {
    const at = this.items.findIndex((item) => item.id === id);
    if (at !== -1) this.items.splice(at, 1);
    return at !== -1;
  }

  /** The item before this one. */
  previousOf(id: string): string | null {
    return this.items[this.items.findIndex((item) => item.id === id) - 1]?.id ?? null;
  }

  /** All that was said as text, one line an item. */
  get texts(): readonly string[] {
    return this.items.map((item) =>
      item.type === 'message'
        ? `${item.role}: ${item.content.map((part) => part.text ?? ('transcript' in part ? part.transcript : '')).join('')}`
        : item.type,
    );
  }

  #placeAfter(after: string | undefined): number | null {
    if (after === undefined) return this.items.length;
    if (after === 'root') return 0;
    const at = this.items.findIndex((item) => item.id === after);
    return at === -1 ? null : at + 1;
  }
}
