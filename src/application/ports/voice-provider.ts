import type { Speaker } from '../../domain/messages/message.ts';
import type { ProviderCommand, ProviderEvent } from '../../domain/voice-session/provider.ts';
import type { TokenUsage } from '../../domain/voice-session/usage.ts';

/** What a connection starts with. */
export type VoiceOpening = {
  readonly instructions: string;
  /** What was said so far, oldest first; becomes conversation items, never part of the instructions. */
  readonly history: readonly HistoryItem[];
  /** A pseudonym of the person for the vendor's abuse monitoring: a keyed hash, never the id itself. */
  readonly safetyId: string;
  /**
   * The interviewer follows a script: it answers nothing of its own accord, and every `create_response` has what it is to
   * say. Absent where it talks freely.
   */
  readonly isScripted?: boolean;
};

export type HistoryItem = { readonly itemId: string; readonly role: Speaker; readonly text: string };

export type VoiceListener = (event: ProviderEvent) => void;

/** One live connection to a conversational model. All methods are safe after the connection is gone. */
export interface VoiceConnection {
  /** PCM16 little-endian, 24 kHz, mono, an even number of bytes. The buffer belongs to the connection afterwards. */
  appendAudio(pcm16: Uint8Array): void;
  send(command: ProviderCommand): void;
  /** Bytes accepted but not yet written to the network. */
  bufferedBytes(): number;
  /** Ends the connection; no event follows, `lost` neither. */
  close(): void;
}

/**
 * A conversational model reached over one live connection.
 *
 * `open` returns at once. The listener then hears `ready` exactly once before any other event, or `lost`;
 * after `lost` it hears nothing more. Events come in the provider's order of sending, never from inside `open`,
 * `appendAudio`, `send` or `close`.
 */
export interface VoiceProvider {
  readonly name: string;
  open(opening: VoiceOpening, listener: VoiceListener): VoiceConnection;
  /** The list price at that time in millionths of a US dollar, null where it is not known. Absent where nothing is billed. */
  price?(usage: TokenUsage, at: Date): number | null;
}
