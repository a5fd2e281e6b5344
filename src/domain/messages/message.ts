import type { HeardLedger } from '../shared/heard-ledger.ts';
import type { MessageId, SessionId, UserId } from '../shared/ids.ts';

export type Speaker = 'user' | 'assistant';

/** One utterance in its place in the transcript. `seq` counts from 1 without gaps within a session. */
export type Message = {
  readonly id: MessageId;
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly seq: number;
  readonly role: Speaker;
  readonly content: string;
  /** The provider's id of the conversation item; with `contentIndex` unique within a session. */
  readonly itemId: string;
  readonly contentIndex: number;
  /** The client's own id of a typed turn, unique within a session; null for speech, and where it is used again. */
  readonly clientMessageId: string | null;
  /** True when the speaker was cut off; `content` then holds what had been sent to the client. */
  readonly interrupted: boolean;
  /** How far an answer got to the person; null for what the person said. */
  readonly ledger: HeardLedger | null;
  /**
   * Of the transcription, 0 to 1: the geometric mean over its tokens. Null for typed text, answers, and where the model
   * does not tell.
   */
  readonly confidence: number | null;
  readonly createdAt: Date;
};

export type MessageCount = { readonly user: number; readonly assistant: number };

/** A stretch of the conversation that is missing from the transcript, and why. */
export type Gap = {
  readonly reason: GapReason;
  /** Length of the missing audio in ms; null where it is not known. */
  readonly ms: number | null;
  /** The last `seq` before the gap, 0 at the start. */
  readonly afterSeq: number;
  readonly at: Date;
};

export type GapReason =
  | 'voice_unavailable'
  | 'voice_lost'
  | 'transcription_failed'
  | 'transcription_timeout'
  | 'storage_unavailable';
