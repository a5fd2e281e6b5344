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
  /** The connection is gone, whoever ended it. */
  left(): void;
}
