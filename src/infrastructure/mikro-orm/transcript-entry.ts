import type { HeardReport, Lease } from '../../application/ports/transcript-log.ts';
import type { FaceChange } from '../../domain/messages/face-change.ts';
import type { Gap, Message } from '../../domain/messages/message.ts';
import type { PricedUsage } from '../../domain/voice-session/usage.ts';

/** One thing to write. Gaps, changes of the face and usage carry an id, so that writing them twice leaves one row. */
export type TranscriptEntry = { readonly lease: Lease } & (
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'gap'; readonly id: string; readonly gap: Gap }
  | { readonly kind: 'face'; readonly id: string; readonly change: FaceChange }
  | { readonly kind: 'heard'; readonly report: HeardReport }
  | { readonly kind: 'usage'; readonly id: string; readonly usage: PricedUsage }
);

/** `conflicting`: the lease holds, but another message has the same seq, item or client id. */
export type EntryOutcome = 'saved' | 'fenced' | 'conflicting';

export type EntryOf<Kind extends TranscriptEntry['kind']> = Extract<TranscriptEntry, { kind: Kind }>;

export const ofKind = <Kind extends TranscriptEntry['kind']>(
  entries: readonly TranscriptEntry[],
  kind: Kind,
): readonly EntryOf<Kind>[] => entries.filter((entry): entry is EntryOf<Kind> => entry.kind === kind);
