import type { FaceChange } from '../messages/face-change.ts';
import type { Gap, Message } from '../messages/message.ts';
import type { HeardLedger } from '../shared/heard-ledger.ts';
import type { ClientNotice, CloseReason, EndReason } from './client.ts';
import type { ProviderCommand } from './provider.ts';
import type { TokenUsage } from './usage.ts';
import type { Utterance } from './transcript.ts';

/** One pending timer of a session; starting it again restarts it. `key` tells timers of one name apart. */
export type Timer = { readonly name: TimerName; readonly key: number | string };

export type TimerName =
  | 'connect'
  | 'retry'
  | 'rotate'
  | 'rotate_forced'
  | 'item'
  | 'response'
  | 'save_notice'
  | 'storage_slow'
  | 'storage_stalled'
  | 'grace'
  | 'idle'
  | 'max_duration'
  | 'drain'
  | 'guide_silence'
  | 'guide_task'
  | 'guide_end';

/** What the runner must do, in order. Results come back as events. */
export type Effect =
  | { readonly type: 'forward_audio'; readonly pcm16: Uint8Array }
  /** Keep it, within the limit, until `release_audio`. */
  | { readonly type: 'hold_audio'; readonly pcm16: Uint8Array }
  | { readonly type: 'release_audio' }
  | { readonly type: 'play_audio'; readonly client: number; readonly pcm16: Uint8Array }
  | { readonly type: 'open_provider'; readonly attempt: number; readonly history: readonly Utterance[] }
  | { readonly type: 'command_provider'; readonly command: ProviderCommand }
  | { readonly type: 'close_provider' }
  | { readonly type: 'tell_client'; readonly client: number; readonly notice: ClientNotice }
  | { readonly type: 'close_client'; readonly client: number; readonly reason: CloseReason }
  | { readonly type: 'load_messages'; readonly client: number; readonly afterSeq: number }
  | { readonly type: 'save_message'; readonly message: Message }
  | { readonly type: 'save_gap'; readonly gap: Gap }
  /** How far an answer got has changed since its message was saved. */
  | { readonly type: 'save_heard'; readonly messageId: string; readonly ledger: HeardLedger }
  /** Stored, and operators are told: the client goes on with less of a face, or has it back. */
  | { readonly type: 'record_face'; readonly change: FaceChange }
  | { readonly type: 'save_usage'; readonly usage: TokenUsage; readonly at: Date }
  /** Marks the stored session as completed. */
  | { readonly type: 'complete_session'; readonly at: Date }
  | { readonly type: 'start_timer'; readonly timer: Timer; readonly afterMs: number }
  | { readonly type: 'cancel_timer'; readonly timer: Timer }
  /** The last effect of a session: stop all timers, forget it. `unsaved` messages were not durable in time. */
  | { readonly type: 'session_over'; readonly reason: EndReason; readonly unsaved: number };
