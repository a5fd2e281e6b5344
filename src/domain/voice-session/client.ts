import type { FacePart } from '../messages/face-change.ts';
import type { GapReason } from '../messages/message.ts';
import type { SessionId } from '../shared/ids.ts';

/** What a connected person can do. */
export type ClientAct =
  | { readonly type: 'audio'; readonly pcm16: Uint8Array }
  | { readonly type: 'start_recording' }
  | { readonly type: 'stop_recording' }
  /** A typed or browser-recognised turn. Repeating a `clientMessageId` has no further effect. */
  | { readonly type: 'text'; readonly text: string; readonly clientMessageId: string | null }
  | { readonly type: 'interrupt' }
  | {
      readonly type: 'playback';
      readonly messageId: string;
      readonly state: 'started' | 'ended' | 'interrupted';
      /** UTF-16 length of what has been spoken so far; null when the client cannot tell. */
      readonly spokenChars: number | null;
      /** Playback position in ms; null when the client cannot tell. */
      readonly atMs: number | null;
    }
  /** What the interviewer is presented by is lost to the client, or was made ready again. */
  | { readonly type: 'face'; readonly part: FacePart; readonly state: 'lost' | 'ready' }
  | { readonly type: 'end_session' };

/** A part of the service that may be lost while the conversation goes on. */
export type Part = 'storage' | 'voice' | FacePart;

/** Why a voice session ended. */
export type EndReason =
  | 'client_ended'
  | 'client_left'
  /** The screening interview came to its end. */
  | 'interview_over'
  | 'idle'
  | 'max_duration'
  | 'server_stopping'
  | 'voice_unavailable'
  | 'budget_exhausted'
  | 'lease_lost'
  | 'deleted'
  | 'signed_out'
  | 'consent_withdrawn'
  | 'crashed';

/** Why one client connection is closed. `superseded`: a newer connection took its place. */
export type CloseReason = EndReason | 'superseded';

/** Trouble that a client is told of while its session goes on. */
export type SessionTrouble =
  | 'storage_unavailable'
  | 'voice_unavailable'
  | 'budget_exhausted'
  | 'response_failed'
  | 'response_timeout'
  | 'text_refused';

type Spoken = {
  readonly text: string;
  readonly seq: number;
  readonly messageId: string;
  readonly itemId: string;
  /** True when the message is durable; false is followed by `saved`. */
  readonly saved: boolean;
  readonly at: Date;
};

/** What a client is told, in the order of telling. */
export type ClientNotice =
  | { readonly type: 'session_created'; readonly sessionId: SessionId }
  | { readonly type: 'session_resumed'; readonly sessionId: SessionId; readonly nextSeq: number }
  | ({ readonly type: 'transcript' } & Spoken)
  | ({ readonly type: 'text_response'; readonly interrupted: boolean } & Spoken)
  | { readonly type: 'saved'; readonly seq: number }
  | {
      readonly type: 'text_delta';
      readonly messageId: string;
      /** Counts the deltas of one message from 0. */
      readonly index: number;
      /** A sentence, or a part of one that is too long to wait for its end; a caption where audio is sent. */
      readonly text: string;
    }
  | { readonly type: 'speech_started' }
  | { readonly type: 'speech_stopped' }
  | {
      readonly type: 'interrupted';
      readonly messageId: string | null;
      /** UTF-16 length of what the client was sent of it, which stays in the transcript; null where not known. */
      readonly sentChars: number | null;
    }
  | { readonly type: 'recording_started' }
  | { readonly type: 'recording_stopped' }
  | { readonly type: 'gap'; readonly reason: GapReason; readonly ms: number | null }
  | { readonly type: 'degraded'; readonly part: Part }
  | { readonly type: 'restored'; readonly part: Part }
  | { readonly type: 'draining'; readonly retryAfterMs: number }
  /** The person may be in danger: what they are to be told. */
  | { readonly type: 'safety'; readonly tier: 1 | 2; readonly message: string }
  | { readonly type: 'trouble'; readonly trouble: SessionTrouble }
  | { readonly type: 'session_ended'; readonly reason: EndReason };
