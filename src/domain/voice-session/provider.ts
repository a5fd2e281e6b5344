import type { Speaker } from '../messages/message.ts';
import type { TokenUsage } from './usage.ts';

/** How a response ended. */
export type ResponseOutcome = 'completed' | 'cancelled' | 'incomplete' | 'failed';

/** Why a connection is gone. Only `refused` is fatal: trying again would be refused again. */
export type LossReason = 'expired' | 'dropped' | 'unreachable' | 'refused';

/** Why a command had no effect. `nothing_to_do` covers a cancel without a response and a commit of no audio. */
export type RefusalReason = 'response_active' | 'nothing_to_do' | 'rejected';

/**
 * What a voice provider reports, in our words.
 *
 * Order: `previousItemId` names the item before this one in the provider's conversation; null when it is the first,
 * or follows the replayed history. Transcriptions may come at any time after their item, more than once, or never.
 * An assistant item is reported by `item_added` before its first delta.
 */
export type ProviderEvent =
  | { readonly type: 'ready' }
  | { readonly type: 'lost'; readonly reason: LossReason }
  | { readonly type: 'speech_started' }
  | { readonly type: 'speech_stopped' }
  | {
      readonly type: 'item_added';
      readonly itemId: string;
      readonly previousItemId: string | null;
      readonly role: Speaker;
    }
  | {
      readonly type: 'transcribed';
      readonly itemId: string;
      readonly contentIndex: number;
      readonly text: string;
      /** Of the words, 0 to 1; absent where it is not known. */
      readonly confidence?: number;
      readonly usage: TokenUsage | null;
    }
  | { readonly type: 'transcription_failed'; readonly itemId: string; readonly contentIndex: number }
  | { readonly type: 'response_started'; readonly responseId: string }
  | { readonly type: 'reply_delta'; readonly itemId: string; readonly text: string }
  | { readonly type: 'reply_audio'; readonly itemId: string; readonly pcm16: Uint8Array }
  | { readonly type: 'reply_completed'; readonly itemId: string; readonly text: string }
  | {
      readonly type: 'response_ended';
      readonly responseId: string;
      readonly outcome: ResponseOutcome;
      readonly usage: TokenUsage | null;
    }
  | { readonly type: 'command_refused'; readonly commandId: string | null; readonly reason: RefusalReason };

/** What a voice provider can be asked, each with an id of ours by which a refusal is matched. */
export type ProviderCommand = { readonly id: string } & (
  | { readonly type: 'commit_audio' }
  | {
      readonly type: 'add_item';
      readonly itemId: string;
      readonly role: Speaker;
      readonly text: string;
      /** The item it goes after; null means at the end, `root` at the beginning. */
      readonly previousItemId: string | null;
    }
  | { readonly type: 'delete_item'; readonly itemId: string }
  /** Only for assistant items spoken by the provider: forget everything after `audioEndMs`. */
  | { readonly type: 'truncate_item'; readonly itemId: string; readonly audioEndMs: number }
  /** With `say` the interviewer says exactly this, in its own voice, and nothing else. */
  | { readonly type: 'create_response'; readonly say?: string }
  /** Without an id: whichever is running. */
  | { readonly type: 'cancel_response'; readonly responseId?: string }
);
