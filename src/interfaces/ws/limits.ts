/** Every bound of the client's socket. Values follow the OWASP WebSocket guidance, sized for 48 kB/s of audio. */
export const socketLimits = {
  /** A longer frame, text or binary, closes the socket with 1009 before it is read. */
  frameBytes: 65_536,
  /** A longer text frame is refused, the socket goes on. */
  textFrameBytes: 16_384,
  fragments: 64,
  bufferedChunks: 1_024,

  /** Text frames and protocol pings: sustained rate and burst. */
  messagesPerSecond: 60,
  messageBurst: 120,
  /** Audio: sustained rate, and how far ahead of it a client may be. */
  audioBytesPerSecond: 65_536,
  audioBurstBytes: 262_144,
  /** Taken from the rate of audio at a time: the clock is read every eight frames of 20 ms. */
  audioAheadBytes: 7_680,
  /** The least an audio frame is counted as, so that tiny frames are bounded too. */
  audioFrameFloorBytes: 256,
  /** Refused frames of any kind; more than that closes the socket with 1008. */
  refusalsPerSecond: 10,
  refusalBurst: 100,

  /** Bytes waiting for the client above which its audio is dropped; text never is. */
  audibleBacklogBytes: 1_048_576,
  /** Bytes waiting for the client above which it is closed with 1013 after `backlogMs`. */
  backlogBytes: 4_194_304,
  backlogMs: 10_000,

  pingEveryMs: 20_000,
  /** Pings in a row without a pong after which the client counts as gone. */
  missedPongs: 2,
  /** How long the closing handshake may take. */
  closeMs: 5_000,

  /** How often it is asked whether the persons who are connected are still let in. */
  recheckEveryMs: 60_000,
  /** When it is asked again after storage was away. */
  recheckAfterOutageMs: 5_000,

  /** Conversations that one person has open at a time on one server, guests aside. */
  socketsPerPerson: 2,
  /** Sockets of one peer address (IPv6: one /64) on one server, guests aside. */
  socketsPerAddress: 50,

  /** How long authentication and opening the conversation may take together. */
  openMs: 3_000,
  /** Conversations that are opened at once; in a rush the others wait, within `openMs`. */
  openingsAtOnce: 8,
  /** Upgrades without credentials per peer address and window, after which the peer gets 429. */
  refusedUpgrades: 20,
  refusedUpgradesWindowMs: 60_000,
  /** Peer addresses remembered within one window. */
  refusedPeers: 100_000,
} as const;

export type SocketLimits = { readonly [K in keyof typeof socketLimits]: number };
