import type { SessionId, UserId } from '../shared/ids.ts';

export type SessionStatus = 'active' | 'completed' | 'cancelled';

/** JSON that a client keeps with its session. */
export type SessionMetadata = { readonly [key: string]: unknown };

/** Whether the interviewer talks freely or conducts the screening interview. */
export const sessionModes = ['free', 'screening'] as const;
export type SessionMode = (typeof sessionModes)[number];

/** What is known of the person and the place of a screening; what is not known is null or empty, and never guessed. */
export type ScreeningSetting = {
  /** IANA name, such as `Europe/London`. */
  readonly timeZone: string | null;
  /** Names that the place goes by: the town, and what else people call it. */
  readonly placeNames: readonly string[];
  readonly hemisphere: 'north' | 'south' | null;
  readonly birthYear: number | null;
  /** BCP 47; with a region, emergencies are answered with the numbers of that country. */
  readonly locale: string | null;
};

export const unknownSetting: ScreeningSetting = {
  timeZone: null,
  placeNames: [],
  hemisphere: null,
  birthYear: null,
  locale: null,
};

/** The form of the phrase that the interview asks for (`formById`), and its setting. */
export type SessionScreening = { readonly formId: string; readonly setting: ScreeningSetting };

/** One conversation of one person; its sentences are `Message`s. */
export type Session = {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly title: string | null;
  readonly notes: string | null;
  readonly metadata: SessionMetadata;
  /** Null in a free conversation. */
  readonly screening: SessionScreening | null;
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
  screening: SessionScreening | null = null,
): Session => ({
  id,
  userId,
  title: details.title ?? null,
  notes: details.notes ?? null,
  metadata: details.metadata ?? {},
  screening,
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

export const modeOf = ({ screening }: Pick<Session, 'screening'>): SessionMode =>
  screening === null ? 'free' : 'screening';

/** The session for somebody who may not see what was said or written in it. */
export const withoutContent = (session: Session): Session => ({
  ...session,
  screening: session.screening && { ...session.screening, setting: unknownSetting },
  title: null,
  notes: null,
  metadata: {},
});
