import type { MessageId, SessionId } from '../shared/ids.ts';
import type { Speaker } from './message.ts';

/** What of a message its place in the chain is made from. Nothing in here changes once it is written. */
export type TranscriptLink = {
  readonly sessionId: SessionId;
  readonly seq: number;
  readonly id: MessageId;
  readonly role: Speaker;
  readonly createdAt: Date;
  /** SHA-256 of the content as it is sealed in storage. */
  readonly sealedDigest: Uint8Array;
};

/** A message as it stands in storage; `chainHash` ties it to all before it. */
export type ChainedMessage = TranscriptLink & { readonly chainHash: Uint8Array };

/** How far a transcript has come, kept apart from its messages. */
export type TranscriptHead = {
  readonly messageCount: number;
  /** The `chainHash` of the last message, 32 bytes; null before the first. */
  readonly head: Uint8Array | null;
};

/** `firstBadSeq` is where messages and head first disagree; null when all is as it was written. */
export type Integrity = TranscriptHead & { readonly firstBadSeq: number | null };
