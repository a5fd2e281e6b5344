/** Everything a log line may carry. There is no field into which a person's words or a secret could be put. */
export type LogFields = {
  readonly sessionId?: string;
  readonly requestId?: string;
  readonly attempt?: number;
  readonly reason?: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly method?: string;
  /** The route's template, never the URL. */
  readonly route?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly part?: string;
  /** The class of a thrown error, never its message. */
  readonly errorName?: string;
  /** Places in our own code, without messages. */
  readonly stack?: string;
};

/** Structured log. `event` is a constant in snake_case. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
