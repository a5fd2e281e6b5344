import type { SessionId, UserId } from '../shared/ids.ts';

export type SessionStatus = 'active' | 'completed' | 'cancelled';

/** JSON that a client keeps with its session. */
export type SessionMetadata = { readonly [key: string]: unknown };

/** One conversation of one person; its sentences are `Message`s. */
export type Session = {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly title: string | null;
  readonly notes: string | null;
  readonly metadata: SessionMetadata;
  readonly status: SessionStatus;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
};

export type SessionDetails = Pick<Session, 'title' | 'notes' | 'metadata'>;

export const startSession = (
  id: SessionId,
  userId: UserId,
  details: Partial<SessionDetails>,
  now: Date,
): Session => ({
  id,
  userId,
  title: details.title ?? null,
  notes: details.notes ?? null,
  metadata: details.metadata ?? {},
  status: 'active',
  startedAt: now,
  endedAt: null,
  createdAt: now,
  updatedAt: now,
});

/** Ends a session once; an ended session is returned as it is. */
export const endSession = (session: Session, status: Exclude<SessionStatus, 'active'>, now: Date): Session =>
  session.status === 'active' ? { ...session, status, endedAt: now, updatedAt: now } : session;

/** Changes what the owner may change; absent fields stay. */
export const describeSession = (session: Session, changes: Partial<SessionDetails>, now: Date): Session => ({
  ...session,
  ...changes,
  updatedAt: now,
});

/** The session for somebody who may not see what was said or written in it. */
export const withoutContent = (session: Session): Session => ({
  ...session,
  title: null,
  notes: null,
  metadata: {},
});
