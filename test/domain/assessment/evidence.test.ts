import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateQuote } from '../../../src/domain/assessment/evidence.ts';
import type { Turn } from '../../../src/domain/assessment/transcript/turn.ts';

const said = (text: string, role: Turn['role'] = 'participant'): Turn => ({ index: 3, role, text });

describe('locateQuote', () => {
  it('finds the words where they stand, in UTF-16 units', () => {
    expect(locateQuote(said('😀 I lost my keys.'), 'lost my keys')).toEqual({ start: 5, end: 17 });
  });

  it('rejects words that were not said to the letter', () => {
    expect(locateQuote(said('I lost my keys.'), 'I Lost my keys')).toBeNull();
    expect(locateQuote(said('I lost my keys.'), 'I lost  my keys')).toBeNull();
    expect(locateQuote(said('I lost my keys.'), 'I lost my key')).toBeNull();
    expect(locateQuote(said('There they are.'), 'here')).toBeNull();
  });

  it('finds a whole word behind a part of another', () => {
    expect(locateQuote(said('There, here.'), 'here')).toEqual({ start: 7, end: 11 });
  });

  it('rejects what another speaker said, and quotes without a word', () => {
    expect(locateQuote(said('You lost your keys?', 'interviewer'), 'lost')).toBeNull();
    expect(locateQuote(said('He lost his keys.', 'other'), 'lost')).toBeNull();
    for (const quote of ['', ' ', '.']) expect(locateQuote(said('I lost my keys.'), quote)).toBeNull();
  });

  it('gives a place that holds exactly the quote, for any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, quote) => {
        const span = locateQuote(said(text), quote);
        const found = span === null ? quote : text.slice(span.start, span.end);
        expect(found).toBe(quote);
      }),
    );
  });
});
