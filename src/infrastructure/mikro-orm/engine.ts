/** Where the database is. */
export type Engine =
  | {
      readonly kind: 'postgresql';
      readonly url: string;
      /** Connections of this process at most; default 20. */
      readonly poolSize?: number;
    }
  | {
      readonly kind: 'pglite';
      /**
       * A directory that only this process uses, made when missing: the caller holds a lock, for two processes would
       * silently lose each other's rows. Null keeps everything in memory.
       */
      readonly dataDir: string | null;
    };

/** How long the database may take, in ms; 0 means without limit. */
export type TimeLimits = {
  readonly acquireMs: number;
  readonly statementMs: number;
  readonly idleInTransactionMs: number;
  /** When we stop waiting for an answer, should the server or the network be gone without a word. */
  readonly answerMs: number;
  readonly lockMs: number;
};

export const servingLimits: TimeLimits = {
  acquireMs: 2_000,
  statementMs: 5_000,
  idleInTransactionMs: 10_000,
  answerMs: 6_000,
  lockMs: 0,
};

/** DDL may take long, but must not queue behind a lock and make everybody queue behind it. */
export const migrationLimits: TimeLimits = {
  acquireMs: 5_000,
  statementMs: 0,
  idleInTransactionMs: 0,
  answerMs: 0,
  lockMs: 5_000,
};
