export type Presentation = {
  readonly status: number;
  /** WebSocket close code, where the failure closes the connection: 4000 + status, or one of RFC 6455. */
  readonly close: number;
  readonly title: string;
  /** For the person, in plain words; it never repeats what was sent. */
  readonly detail: string;
  /** True when the same request may succeed later, unchanged. */
  readonly retryable: boolean;
};

/** Close code and `retryable` where they are not what follows from the status. */
export type PresentationRow = Omit<Presentation, 'close' | 'retryable'> &
  Partial<Pick<Presentation, 'close' | 'retryable'>>;
