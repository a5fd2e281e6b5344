import { describe, expect, it } from 'vitest';
import { Journal, type Stored } from '../../bench/crash/journal.ts';

const told = (seq: number, text = `text ${seq}`) => ({ seq, messageId: `m${seq}`, text });
const stored = (seq: number, fields: Partial<Stored> = {}): Stored => ({
  id: `m${seq}`,
  seq,
  content: `text ${seq}`,
  item_id: `i${seq}`,
  ...fields,
});
const untroubled = { missing: 0, changed: 0, duplicates: 0, gaps: 0, untold: 0 };

const journalOf = (...seqs: readonly number[]) => {
  const journal = new Journal();
  for (const seq of seqs) journal.tell(told(seq), true);
  return journal;
};

describe('The journal of a client', () => {
  it('agrees with storage that holds what it was told', () => {
    expect(journalOf(1, 2).compare([stored(1), stored(2)])).toEqual({ told: 2, stored: 2, ...untroubled });
  });

  it('misses what was told as saved and is not stored', () => {
    expect(journalOf(1, 2).compare([stored(1)])).toMatchObject({ ...untroubled, missing: 1 });
  });

  it('counts what was told as saved and is stored in other words', () => {
    expect(journalOf(1).compare([stored(1, { content: 'other' })])).toMatchObject({ changed: 1 });
  });

  it('counts what was told as saved and then told otherwise', () => {
    const journal = journalOf(1);
    journal.tell(told(1, 'other'), false);
    expect(journal.compare([stored(1)])).toMatchObject({ ...untroubled, changed: 1 });
  });

  it('counts a text or an item that is stored under two numbers', () => {
    const twice = [stored(1), stored(2, { content: 'text 1', item_id: 'i1' })];
    expect(journalOf(1).compare(twice)).toMatchObject({ ...untroubled, duplicates: 2, untold: 1 });
  });

  it('counts breaks in the numbers, and what was stored and never told', () => {
    expect(journalOf(1).compare([stored(1), stored(3)])).toMatchObject({ ...untroubled, gaps: 1, untold: 1 });
  });

  it('does not rely on what was told before it was saved', () => {
    const journal = journalOf(1);
    journal.tell(told(2), false);
    expect(journal.lastSeq).toBe(1);
    journal.tellSaved(2);
    expect(journal.lastSeq).toBe(2);
  });
});
