import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Session } from '../../domain/sessions/session.ts';

export type SessionPage = {
  /** 1 to 100. */
  readonly limit: number;
  /** Continues after this session, which the caller got as the last one of the page before. */
  readonly after?: { readonly startedAt: Date; readonly id: SessionId };
};

/** Sessions by owner: a session of someone else is absent. Every method throws `StorageUnavailable`. */
export interface SessionRepository {
  add(session: Session): Promise<void>;
  find(owner: UserId, id: SessionId): Promise<Session | null>;
  /** Newest start first, ties by descending id. */
  list(owner: UserId, page: SessionPage): Promise<readonly Session[]>;
  /**
   * Replaces the stored session; false when the owner has no such session, or it has ended and the given one has
   * not: a session that ended while it was being changed stays ended.
   */
  save(session: Session): Promise<boolean>;
  /** Removes the session with its messages, gaps and usage; false when the owner has no such session. */
  remove(owner: UserId, id: SessionId): Promise<boolean>;
}
