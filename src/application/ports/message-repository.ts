import type { Gap, Message, MessageCount } from '../../domain/messages/message.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';

export type MessagePage = {
  /** Only messages with a greater `seq`; 0 for all. */
  readonly afterSeq: number;
  /** 1 to 1000. */
  readonly limit: number;
};

/** Reads stored messages by owner, ascending by `seq`. Every method throws `StorageUnavailable`. */
export interface MessageRepository {
  list(owner: UserId, sessionId: SessionId, page: MessagePage): Promise<readonly Message[]>;
  /** The last `limit` messages, ascending by `seq`. */
  tail(owner: UserId, sessionId: SessionId, limit: number): Promise<readonly Message[]>;
  /** The stretches that are missing, ascending by `afterSeq`, then by time. */
  gaps(owner: UserId, sessionId: SessionId): Promise<readonly Gap[]>;
  count(owner: UserId, sessionId: SessionId): Promise<MessageCount>;
}
