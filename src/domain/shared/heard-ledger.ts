/**
 * How far an answer of the interviewer got to the person, in UTF-16 units of its text, each a beginning of the one
 * before: heard ≤ spoken ≤ sent ≤ generated. None of them ever falls.
 */
export type HeardLedger = {
  /** What the model wrote: more than the message has where the answer was cut off. */
  readonly generated: number;
  /** What a client was sent, with nothing left out before it. */
  readonly sent: number;
  /** What a client at least began to speak or play; null where none reported. */
  readonly spoken: number | null;
  /** What the person heard, by the first report that tells; for audio estimated from the time. Null without one. */
  readonly heard: number | null;
};

export const emptyLedger: HeardLedger = { generated: 0, sent: 0, spoken: null, heard: null };

/** An answer that a client was sent in full, of which nothing else is known. */
export const sentLedger = (chars: number): HeardLedger => ({ ...emptyLedger, generated: chars, sent: chars });

export const noteGenerated = (ledger: HeardLedger, chars: number): HeardLedger => ({
  ...ledger,
  generated: Math.max(ledger.generated, chars),
});

/** A client was sent the text from one place to another; what comes after a hole does not count. */
export const noteSent = (ledger: HeardLedger, from: number, to: number): HeardLedger =>
  from > ledger.sent ? ledger : { ...ledger, sent: Math.max(ledger.sent, Math.min(to, ledger.generated)) };

/** Nobody speaks what was not sent. Once it is known what was heard, nothing is added. */
export const noteSpoken = (ledger: HeardLedger, chars: number): HeardLedger =>
  ledger.heard === null
    ? { ...ledger, spoken: Math.max(ledger.spoken ?? 0, Math.min(chars, ledger.sent)) }
    : ledger;

export const noteHeard = (ledger: HeardLedger, chars: number): HeardLedger => {
  if (ledger.heard !== null) return ledger;
  const heard = Math.min(chars, ledger.sent);
  return { ...ledger, heard, spoken: Math.max(ledger.spoken ?? 0, heard) };
};

/** What the person is taken to have heard: what was reported, else all that was sent. */
export const takenAsHeard = ({ heard, sent }: HeardLedger): number => heard ?? sent;

const atLeast = (a: number | null, b: number | null): number | null => (a === null ? b : Math.max(a, b ?? a));

/** Two states of one ledger, whichever came first. */
export const mergeLedgers = (a: HeardLedger, b: HeardLedger): HeardLedger => ({
  generated: Math.max(a.generated, b.generated),
  sent: Math.max(a.sent, b.sent),
  spoken: atLeast(a.spoken, b.spoken),
  heard: atLeast(a.heard, b.heard),
});
