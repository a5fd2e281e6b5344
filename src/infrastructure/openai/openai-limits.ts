/** Bounds of one connection to the Realtime API. Product choices unless a source is named. */
export const openAiLimits = {
  /** From the first packet to an accepted session. */
  openMs: 10_000,
  /** The API may leave our CLOSE unanswered (livekit/agents#6336): the socket is then cut. */
  closeMs: 1_500,
  /** Proxies cut connections that are idle for 60 s. */
  pingMs: 20_000,
  /** Pings in a row that may stay unanswered. */
  missedPongs: 2,
  /** The largest frame in text mode, where an event holds at most one answer of a few KiB. */
  textFrameBytes: 1_048_576,
  /** The largest frame in audio mode: a minute of PCM16 in base64 is 3.84 MB. */
  audioFrameBytes: 4_194_304,
  /** Audio that is sent as one append while the process is busy. */
  joinedAudioMs: 60,
  /** The most tokens one answer may have; 4096 is the API's own maximum. */
  answerTokens: 4_096,
  /** What is kept of the conversation, in tokens after the instructions, when the model's context is trimmed. */
  contextTokens: 16_000,
} as const;
