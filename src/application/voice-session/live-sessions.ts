import type { EndReason } from '../../domain/voice-session/client.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';

/** The conversations going on in this process. */
export interface LiveSessions {
  /** Ends the conversation of this session, if there is one here; resolves when it is closed. */
  end(sessionId: SessionId, reason: EndReason): Promise<void>;
  /** Ends every conversation of this person here; resolves when the last one is closed. */
  endAllOf(userId: UserId, reason: EndReason): Promise<void>;
  /** Refuses new conversations and ends all; resolves when the last one is closed. */
  stop(): Promise<void>;
  count(): number;
}
