import type { AlertId, AssessmentRequestId, ScheduleId, UserId } from '../../domain/shared/ids.ts';

/** What is done later or aside, by name; a job carries ids and never what a person said. */
export type JobKinds = {
  /** Assesses a stored conversation, or a transcript that waits sealed beside the job. */
  readonly assess: { readonly userId: UserId; readonly requestId: AssessmentRequestId };
  /** Reminds of an appointment; `at` is the ISO time of its beginning. */
  readonly remind: { readonly userId: UserId; readonly scheduleId: ScheduleId; readonly at: string };
  /** Sends an invitation, a change or a cancellation. */
  readonly invite: { readonly userId: UserId; readonly scheduleId: ScheduleId; readonly sequence: number };
  /** Tells whoever is to be told that a person may be in danger. */
  readonly alert: { readonly userId: UserId; readonly alertId: AlertId };
};
export type JobKind = keyof JobKinds;

/** `done` and `failed` are known for a week; `failed`: tried to the end, or lost in its last attempt. */
export type JobStatus = 'waiting' | 'running' | 'done' | 'failed';

export type NewJob<Kind extends JobKind> = {
  readonly kind: Kind;
  /** Names the job among those of its kind: while it is known, asking for it again changes nothing and yields the same id. */
  readonly key: string;
  readonly data: OnlyIds<JobKinds[Kind]>;
  /** Not before; now when left out. */
  readonly dueAt?: Date;
};

/** Does not compile where a payload has room for words. */
type OnlyIds<Data> = {
  [Field in keyof Data]: Field extends `${string}Id` | 'at'
    ? Data[Field]
    : Data[Field] extends number
      ? Data[Field]
      : never;
};

export type JobAttempt = {
  /** Nothing follows when this one throws. */
  readonly isLast: boolean;
};

/**
 * May be called again for the same job, after a crash or a throw; it makes sure of one outcome itself. The signal is
 * aborted when the work stops, and when the job has run for too long.
 */
export type JobHandler<Kind extends JobKind> = (
  data: JobKinds[Kind],
  signal: AbortSignal,
  attempt: JobAttempt,
) => Promise<void>;

/** Stops taking jobs, aborts those that run, and waits for them, for so long that a handler must not ignore it. */
export type StopWork = () => Promise<void>;

/** Keeps jobs until they are done, over restarts and for all instances. Every method throws `StorageUnavailable`. */
export interface JobQueue {
  add<Kind extends JobKind>(job: NewJob<Kind>): Promise<string>;
  /** Forgets it, so that it can be added anew. False when there is none that still waits. */
  cancel(kind: JobKind, key: string): Promise<boolean>;
  /** Null when there is no such job, or none any more. */
  status(kind: JobKind, key: string): Promise<JobStatus | null>;
  /** Does jobs of a kind from now on, on one instance at a time each, retrying what throws with growing pauses. */
  work<Kind extends JobKind>(kind: Kind, handle: JobHandler<Kind>): Promise<StopWork>;
}
