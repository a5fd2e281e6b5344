/** Every wait and every queue of a voice session. Product choices (ADR-0005) unless a source is named. */
export const limits = {
  /** A provider connection is ready within this, or counts as unreachable. */
  connectMs: 10_000,
  /** Failed connections in a row before the session gives up. */
  maxFailures: 5,
  /** Wait before the connection after `failures` failed ones: 0.5, 1, 2, 4 s; the runner adds jitter. */
  retryMs: (failures: number): number => 500 * 2 ** (failures - 1),
  /** The provider ends a connection after 60 min: from here on it is replaced at a turn boundary. */
  rotateMs: 50 * 60_000,
  /** From here on it is replaced even in the middle of a turn. */
  rotateForcedMs: 57 * 60_000,
  /** Audio kept while there is no connection; older audio becomes a gap. 10 s = 480,000 bytes. */
  heldAudioMs: 10_000,
  /** Bytes waiting for a slow connection beyond which audio becomes a gap: about 16 s of it. */
  providerBacklogBytes: 1_048_576,
  /** An item is transcribed, and its predecessor known, within this; a long turn takes seconds to transcribe. */
  itemMs: 10_000,
  /** A response that says nothing for this long is cancelled. */
  responseMs: 30_000,
  /** A cancelled response has ended within this, or is given up. */
  cancelMs: 5_000,
  /** A message that is not durable after this is told with `saved: false`. */
  saveNoticeMs: 250,
  /** Storage that has not answered for this long is reported as degraded. */
  storageSlowMs: 2_500,
  /** From here on nothing more is taken in until storage answers. */
  storageStalledMs: 60_000,
  /** Unsaved text of a session, in UTF-16 units, beyond which nothing more is taken in. */
  unsavedChars: 262_144,
  /** How long the session waits for its client to come back. */
  graceMs: 45_000,
  /** A session in which nobody speaks or types for this long ends. */
  idleMs: 5 * 60_000,
  /** The longest session. */
  maxDurationMs: 2 * 60 * 60_000,
  /** The end of a session waits this long for transcriptions and commits. */
  drainMs: 10_000,
  /** What a client is told to wait before it reconnects to another instance. */
  retryAfterMs: 1_000,
  /** Utterances kept in memory and replayed to a new provider connection. */
  historyItems: 200,
  /** Provider item ids remembered, so that a repetition changes nothing. */
  knownItems: 1_000,
} as const;

export type Limits = {
  readonly [K in keyof typeof limits]: K extends 'retryMs' ? (failures: number) => number : number;
};

/** PCM16 at 24 kHz, mono: 2 bytes × 24 samples a millisecond. */
export const bytesPerMs = 48;
