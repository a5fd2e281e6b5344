import type { Gap, Message } from '../../domain/messages/message.ts';
import type { HeardLedger } from '../../domain/shared/heard-ledger.ts';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { PricedUsage } from '../../domain/voice-session/usage.ts';

/** The right to write one session: the highest epoch wins, a lower one is refused for good. */
export type Lease = { readonly sessionId: SessionId; readonly userId: UserId; readonly epoch: number };

/**
 * What became of a message. `saved` is told after COMMIT, and also when the very same message (by id) was
 * stored before. `fenced`: the lease is no longer the newest, or the session is gone.
 */
export type AppendOutcome = 'saved' | 'fenced';

/** How far an answer got, as it is told and playback reports come in. Of several the most counts. */
export type HeardReport = { readonly messageId: string; readonly ledger: HeardLedger };

/**
 * Writes what happens in live sessions. Appends of all sessions share commits; within a session they are stored
 * in the order of the calls, which is that of `seq`: one that is not after the last is rejected. While the database is away appends wait, and are retried until they succeed.
 */
export interface TranscriptLog {
  append(lease: Lease, message: Message): Promise<AppendOutcome>;
  recordGap(lease: Lease, gap: Gap): Promise<void>;
  recordHeard(lease: Lease, report: HeardReport): Promise<void>;
  recordUsage(lease: Lease, usage: PricedUsage): Promise<void>;
  /** Resolves when everything accepted so far is committed, or after `withinMs` with what is still waiting. */
  flush(withinMs: number): Promise<{ readonly waiting: number }>;
}
