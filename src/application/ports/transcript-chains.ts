import type { ChainedMessage, TranscriptHead } from '../../domain/messages/transcript-chain.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';

export type StoredTranscript = TranscriptHead & {
  readonly sessionId: SessionId;
  /** Ascending by `seq`. */
  readonly messages: readonly ChainedMessage[];
};

/** The transcripts as they are stored, for checking them. Throws `StorageUnavailable`. */
export interface TranscriptChains {
  /** Head and messages of one moment. Null when the owner has no such session. */
  read(owner: UserId, sessionId: SessionId): Promise<StoredTranscript | null>;
}
