/** Bounds of the analysis of transcripts. Product choices. */
export const analysisLimits = {
  /** The most of a transcript that is sent, in UTF-16 units of its turns: about two hours of talk, 30,000 tokens. */
  transcriptChars: 120_000,
  /** A passage that is longer is no quote, in UTF-16 units. */
  quoteChars: 400,
  /** What a model may list for a domain. */
  quotesPerDomain: 8,
  /** What a model may list at all. */
  concerns: 20,
  /** The most tokens of one answer, those of its reasoning included. */
  answerTokens: 8_192,
  /** The largest body of an answer that is read, in bytes. */
  answerBytes: 1_048_576,
  /** Requests that one process has under way. */
  requestsAtOnce: 8,
  /** How often one run is asked for at most. */
  attempts: 3,
  /** Before the second attempt; doubled for each one after it. */
  retryMs: 1_000,
  /** A vendor that wants a longer wait than this is not waited for. */
  retryAfterMs: 30_000,
} as const;
