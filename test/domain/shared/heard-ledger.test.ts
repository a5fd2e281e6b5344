import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyLedger,
  mergeLedgers,
  noteGenerated,
  noteHeard,
  noteSent,
  noteSpoken,
  sentLedger,
  takenAsHeard,
  type HeardLedger,
} from '../../../src/domain/shared/heard-ledger.ts';

const chars = fc.nat(60);
const note = fc.oneof(
  chars.map((n) => (ledger: HeardLedger) => noteGenerated(ledger, n)),
  fc.tuple(chars, chars).map(
    ([a, b]) =>
      (ledger: HeardLedger) =>
        noteSent(ledger, Math.min(a, b), Math.max(a, b)),
  ),
  chars.map((n) => (ledger: HeardLedger) => noteSpoken(ledger, n)),
  chars.map((n) => (ledger: HeardLedger) => noteHeard(ledger, n)),
);

describe('how far an answer got', () => {
  it('goes from generated over sent and spoken to heard, and only ever up, whatever is reported', () => {
    fc.assert(
      fc.property(fc.array(note, { maxLength: 40 }), (notes) => {
        let before = emptyLedger;
        for (const next of notes) {
          const ledger = next(before);
          const { generated, sent, spoken, heard } = ledger;
          expect(sent).toBeLessThanOrEqual(generated);
          expect(spoken ?? 0).toBeLessThanOrEqual(sent);
          expect(heard ?? 0).toBeLessThanOrEqual(spoken ?? 0);
          expect(mergeLedgers(before, ledger)).toEqual(ledger);
          expect(mergeLedgers(ledger, before)).toEqual(ledger);
          before = ledger;
        }
      }),
    );
  });

  it('counts as sent only without a hole before it', () => {
    const written = noteGenerated(emptyLedger, 30);
    expect(noteSent(noteSent(written, 0, 10), 20, 30).sent).toBe(10);
    expect(noteSent(noteSent(written, 0, 10), 10, 30).sent).toBe(30);
  });

  it('is at most what was sent, by whatever report', () => {
    expect(noteHeard(sentLedger(10), 99)).toEqual({ generated: 10, sent: 10, spoken: 10, heard: 10 });
    expect(noteSpoken(sentLedger(10), 99)).toEqual({ generated: 10, sent: 10, spoken: 10, heard: null });
  });

  it('stays as it was first known to be heard', () => {
    const heard = noteHeard(noteSpoken(sentLedger(10), 7), 5);
    expect(heard).toEqual({ generated: 10, sent: 10, spoken: 7, heard: 5 });
    expect(noteHeard(noteSpoken(heard, 9), 9)).toBe(heard);
  });

  it('is taken as heard as far as it was sent, where nobody reports', () => {
    expect(takenAsHeard(noteSpoken(sentLedger(10), 7))).toBe(10);
    expect(takenAsHeard(noteHeard(sentLedger(10), 4))).toBe(4);
  });
});
