export type JobLimits = {
  /** How long a job that is due may wait for an instance that looks for it; what is added here is begun at once. */
  readonly pollS: number;
  /** An instance that gave no sign of life for so long has lost its jobs to others. The package allows 10 at least. */
  readonly heartbeatS: number;
  /** How often lost jobs are looked for. */
  readonly superviseS: number;
  /** The longest that a job may run. */
  readonly expireS: number;
  /** Attempts after the first. */
  readonly retries: number;
  /** Before the second attempt; the wait doubles from there, half of it left to chance. */
  readonly firstRetryS: number;
  readonly longestRetryS: number;
  /** Jobs of one kind that an instance does at a time. */
  readonly atOnce: number;
  /** How long jobs are known after they are done or failed, and how long one waits that nobody takes. */
  readonly keptS: number;
  /** How long stopping waits for what runs. */
  readonly stopMs: number;
};

const dayS = 24 * 3600;

/** With these, a job that fails each time is given up after about half an hour. */
export const jobLimits: JobLimits = {
  pollS: 2,
  heartbeatS: 30,
  superviseS: 15,
  expireS: 15 * 60,
  retries: 8,
  firstRetryS: 5,
  longestRetryS: 15 * 60,
  atOnce: 2,
  keptS: 7 * dayS,
  stopMs: 10_000,
};
