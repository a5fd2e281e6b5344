/** What is done later or aside, by name; a job carries ids and never what a person said. */
export type JobKinds = {
  /** Assesses a stored conversation, or a transcript that waits sealed beside the job. */
  readonly assess: { readonly userId: string; readonly requestId: string };
  /** Reminds of an appointment. */
  readonly remind: { readonly userId: string; readonly scheduleId: string; readonly at: string };
  /** Sends an invitation, a change or a cancellation. */
  readonly invite: { readonly userId: string; readonly scheduleId: string; readonly sequence: number };
  /** Tells whoever is to be told that a person may be in danger. */
  readonly alert: { readonly userId: string; readonly alertId: string };
};
export type JobKind = keyof JobKinds;

export type JobStatus = 'waiting' | 'running' | 'done' | 'failed';

export type NewJob<Kind extends JobKind> = {
  readonly kind: Kind;
  /** Names the job among those of its kind: asking for it again changes nothing and yields the same id. */
  readonly key: string;
  readonly data: JobKinds[Kind];
  /** Not before; now when left out. */
  readonly dueAt?: Date;
};

/** A handler may be called again for the same job, after a crash or a throw; it makes sure of one outcome itself. */
export type JobHandler<Kind extends JobKind> = (data: JobKinds[Kind], signal: AbortSignal) => Promise<void>;

/** Keeps jobs until they are done, over restarts and for all instances. Every method throws `StorageUnavailable`. */
export interface JobQueue {
  add<Kind extends JobKind>(job: NewJob<Kind>): Promise<string>;
  /** False when there is none that still waits. */
  cancel(kind: JobKind, key: string): Promise<boolean>;
  /** Null when there is no such job, or none any more. */
  status(kind: JobKind, key: string): Promise<JobStatus | null>;
  /** Does jobs of a kind from now on, retrying with growing pauses; resolves to what stops it and waits for those running. */
  work<Kind extends JobKind>(kind: Kind, handle: JobHandler<Kind>): Promise<() => Promise<void>>;
}
