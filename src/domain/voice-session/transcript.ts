import type { Speaker } from '../messages/message.ts';
import { emptyLedger, type HeardLedger } from '../shared/heard-ledger.ts';
import type { ClientAct } from './client.ts';

/** One item of the provider's conversation on its way to becoming a message. */
export type Slot = {
  readonly itemId: string;
  readonly previousItemId: string | null;
  readonly role: Speaker;
  readonly messageId: string;
  readonly clientMessageId: string | null;
  readonly openedAt: Date;
  /** What the provider has made of it so far. */
  readonly text: string;
  /** How many deltas of this item were given out for the client, and how many UTF-16 units in them. */
  readonly deltas: number;
  readonly releasedChars: number;
  readonly audioMs: number;
  /** Of an answer: how far it got. */
  readonly ledger: HeardLedger;
  readonly interrupted: boolean;
  /** Of its transcription, 0 to 1; null where it is not known. */
  readonly confidence: number | null;
  /** The item that stands for this one in the provider's conversation since it was cut; null while it is itself there. */
  readonly replacedBy: string | null;
  /** What the client has reported of playing it, until it is a message. */
  readonly heard: Playback | null;
  /** `void` items were heard but have no text: they take no place in the transcript. */
  readonly status: 'open' | 'spoken' | 'void';
};

export type Playback = Extract<ClientAct, { type: 'playback' }>;

/** What was said, as the session remembers it and replays it to a new provider connection. */
export type Utterance = {
  /** Its item in the provider's conversation. */
  readonly itemId: string;
  readonly messageId: string;
  readonly clientMessageId: string | null;
  readonly role: Speaker;
  readonly text: string;
  readonly seq: number;
  /** Audio of it that the provider remembers; 0 for text, which is all that a new connection is given. */
  readonly audioMs: number;
  /** How far it got; null for what the person said. */
  readonly ledger: HeardLedger | null;
  readonly at: Date;
};

export type Transcript = {
  /** Items without a `seq` yet, in the provider's order. */
  readonly slots: readonly Slot[];
  /** Items that were placed before, newest last. */
  readonly known: readonly string[];
  readonly utterances: readonly Utterance[];
  readonly nextSeq: number;
};

export const findSlot = (transcript: Transcript, itemId: string): Slot | undefined =>
  transcript.slots.find((slot) => slot.itemId === itemId);

export const isKnown = (transcript: Transcript, itemId: string): boolean =>
  transcript.known.includes(itemId) || findSlot(transcript, itemId) !== undefined;

export const newSlot = (
  given: Pick<Slot, 'itemId' | 'previousItemId' | 'role' | 'messageId' | 'openedAt'> & Partial<Slot>,
): Slot => ({
  clientMessageId: null,
  text: '',
  deltas: 0,
  releasedChars: 0,
  audioMs: 0,
  ledger: emptyLedger,
  interrupted: false,
  confidence: null,
  replacedBy: null,
  heard: null,
  status: 'open',
  ...given,
});

/** What was given out of an answer that is being made. */
export const releasedText = ({ text, releasedChars, status }: Slot): string =>
  status === 'spoken' ? text : text.slice(0, releasedChars);

/** Puts an item after its predecessor, taking along the items that were waiting for it. */
export const place = (transcript: Transcript, slot: Slot): Transcript => {
  const following = followersOf(slot.itemId, transcript.slots);
  const others = transcript.slots.filter((other) => !following.includes(other));
  const at = positionAfter(slot.previousItemId, others, transcript.known);
  return { ...transcript, slots: [...others.slice(0, at), slot, ...following, ...others.slice(at)] };
};

/** Puts an item behind all others. */
export const append = (transcript: Transcript, slot: Slot): Transcript => ({
  ...transcript,
  slots: [...transcript.slots, slot],
});

export const updateSlot = (transcript: Transcript, itemId: string, change: Partial<Slot>): Transcript => ({
  ...transcript,
  slots: transcript.slots.map((slot) => (slot.itemId === itemId ? { ...slot, ...change } : slot)),
});

/** Items that the provider will report although they are ours and have their place already. */
export const know = (transcript: Transcript, itemId: string): Transcript => ({
  ...transcript,
  known: [...transcript.known, itemId],
});

/** The item for which this one stands in the provider's conversation; usually itself. */
export const standingFor = <Id extends string | null>({ slots }: Transcript, itemId: Id): string | Id =>
  slots.find(({ replacedBy }) => replacedBy !== null && replacedBy === itemId)?.itemId ?? itemId;

/** True while the item before this one has not been seen. */
export const isWaiting = ({ slots, known }: Transcript, { previousItemId }: Slot): boolean =>
  previousItemId !== null &&
  !known.includes(previousItemId) &&
  !slots.some((slot) => slot.itemId === previousItemId);

/** Takes the first item off when nothing before it can change any more. */
export const takeSettled = (
  transcript: Transcript,
  keep: number,
): { readonly slot: Slot; readonly rest: Transcript } | null => {
  const [slot, ...slots] = transcript.slots;
  if (slot === undefined || slot.status === 'open' || isWaiting(transcript, slot)) return null;

  return { slot, rest: { ...transcript, slots, known: [...transcript.known, slot.itemId].slice(-keep) } };
};

const followersOf = (itemId: string, slots: readonly Slot[]): readonly Slot[] =>
  slots
    .filter((slot) => slot.previousItemId === itemId)
    .flatMap((slot) => [slot, ...followersOf(slot.itemId, slots)]);

const positionAfter = (
  previousItemId: string | null,
  slots: readonly Slot[],
  known: readonly string[],
): number => {
  const index = slots.findIndex((slot) => slot.itemId === previousItemId);
  if (index !== -1) return index + 1;
  return previousItemId === null || known.includes(previousItemId) ? 0 : slots.length;
};

/** The item of the last utterance that the provider still knows; null when there is none. */
export const lastItemBefore = (utterances: readonly Utterance[], end = utterances.length): string | null =>
  utterances.slice(0, end).findLast(({ text }) => text.trim() !== '')?.itemId ?? null;
