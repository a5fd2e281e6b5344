import type { ClientAct, ClientNotice, CloseReason } from '../../domain/voice-session/client.ts';

/** The way to one connected client. Methods never throw and do nothing once the client is gone. */
export interface ClientLink {
  tell(notice: ClientNotice): void;
  /** Assistant audio, PCM16 little-endian, 24 kHz, mono. The link may drop it when the client is slow. */
  play(pcm16: Uint8Array): void;
  close(reason: CloseReason): void;
}

/** The way back: what the client's connection reports to its session. */
export interface ConnectedClient {
  act(act: ClientAct): void;
  /** Whoever is behind the connection may not go on: the conversation ends, and this connection at once. */
  revoke(): void;
  /** The connection is gone, whoever ended it. */
  left(): void;
}
