import type { FacePart } from '../messages/face-change.ts';
import type { Message } from '../messages/message.ts';
import type { ClientAct, EndReason } from './client.ts';
import type { Timer } from './effects.ts';
import type { ProviderEvent } from './provider.ts';

/** The time of an event, and a fresh UUID for what it may bring into being. */
export type Stamp = { readonly at: Date; readonly id: string };

/** Audio of the client; the only event without a stamp, because there are so many. */
export type AudioReceived = {
  readonly type: 'audio_received';
  readonly client: number;
  readonly pcm16: Uint8Array;
};

/**
 * What happens to a voice session. `client` and `attempt` number the client's and the provider's connections, so
 * that what comes from an earlier one falls away.
 */
export type Happening =
  | {
      readonly type: 'client_joined';
      readonly client: number;
      readonly created: boolean;
      /** The last `seq` the client has; null when it wants nothing repeated. */
      readonly afterSeq: number | null;
    }
  | { readonly type: 'client_left'; readonly client: number }
  /** Whoever is behind the connection may not go on. */
  | { readonly type: 'client_revoked'; readonly client: number }
  | {
      readonly type: 'client_acted';
      readonly client: number;
      readonly act: Exclude<ClientAct, { type: 'audio' }>;
    }
  | { readonly type: 'provider_reported'; readonly attempt: number; readonly event: ProviderEvent }
  /** Audio was given up: held for too long, or too much for the provider's connection. */
  | { readonly type: 'audio_dropped'; readonly ms: number; readonly wasHeld: boolean }
  | { readonly type: 'message_saved'; readonly seq: number }
  /** Storage refused a message: another instance writes this session now, or the session is gone. */
  | { readonly type: 'message_fenced'; readonly seq: number }
  | { readonly type: 'messages_loaded'; readonly client: number; readonly messages: readonly Message[] }
  /** The stored session is marked as completed. */
  | { readonly type: 'session_completed' }
  /** Seen from here: what the client presents the interviewer by is gone. */
  | { readonly type: 'face_lost'; readonly part: FacePart }
  | { readonly type: 'storage_changed'; readonly available: boolean }
  | { readonly type: 'timer_fired'; readonly timer: Timer }
  | { readonly type: 'end_requested'; readonly reason: EndReason };

export type SessionEvent = AudioReceived | (Happening & Stamp);
