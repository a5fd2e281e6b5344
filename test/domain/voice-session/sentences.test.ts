import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestPiece, sentencesOf } from '../../../src/domain/voice-session/sentences.ts';

const word = [
  'Hello',
  'Mr',
  'Dr',
  'J',
  'p.m',
  '3.5',
  '10',
  'i',
  'am',
  'She',
  'Étienne',
  'ⓐ',
  '你好',
  '😀',
  '-',
];
const words = fc.constantFrom(...word);
const marks = fc.constantFrom(
  '. ',
  '.',
  '! ',
  '?" ',
  '... ',
  '… ',
  ', ',
  ' ',
  '\n\n',
  '\r\n',
  '。',
  '." ',
  ') ',
);
const prose = fc
  .array(fc.oneof(words, marks, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 120 })
  .map((parts) => parts.join(''));

/** What is released as a text arrives in pieces that end at these places. */
const released = (text: string, places: readonly number[]): readonly string[] => {
  const given: string[] = [];
  for (const end of [...places].sort((a, b) => a - b)) {
    given.push(...sentencesOf(text.slice(given.join('').length, end), false));
  }
  return [...given, ...sentencesOf(text.slice(given.join('').length), true)];
};

describe('the sentences of an answer that is being written', () => {
  it.each([
    ['How are you? I am', ['How are you? ']],
    ['Good morning! My name', ['Good morning! ']],
    ['Good morning.', []],
    ['Good morning. ', []],
    ['Good morning. 12', []],
    ['Mr. Smith is here. He', ['Mr. Smith is here. ']],
    ['See Dr. J. R. Brown at 3 p.m. today. Then', ['See Dr. J. R. Brown at 3 p.m. today. ']],
    ['Come at 3 p.m. 12 apples', []],
    ['It is 3.5 metres. Is it', ['It is 3.5 metres. ']],
    ['Bring fruit, e.g. Bramley apples. And', ['Bring fruit, e.g. Bramley apples. ']],
    ['Well... I think so. You', ['Well... I think so. ']],
    ['Well… I think so. You', ['Well… I think so. ']],
    ['"Stop!" she said. Then', ['"Stop!" she said. ']],
    ['She said "Go." Then', ['She said "Go." ']],
    ['(Really?) Yes', ['(Really?) ']],
    ['What?! No', ['What?! ']],
    ['1. Bread and butter. 2. Milk', ['1. Bread and butter. ']],
    ['Hello\n\nLet us begin', ['Hello\n\n']],
    ['你好。我是', ['你好。']],
    ['Great! 😀 Let us', ['Great! ']],
  ])('leave as soon as their end is certain: %j', (text, expected) => {
    expect(sentencesOf(text, false)).toEqual(expected);
  });

  it('leave with the first letter that follows, not with the next sentence', () => {
    const text = 'I am glad. How did you sleep?';
    const first = Array.from(text, (_, end) => sentencesOf(text.slice(0, end), false).length).indexOf(1);
    expect(text.slice(0, first)).toBe('I am glad. H');
  });

  it('are all given at the end', () => {
    expect(sentencesOf('I am glad. Are you?', true)).toEqual(['I am glad. ', 'Are you?']);
    expect(sentencesOf('', true)).toEqual([]);
  });

  it.each([
    ['at a clause', `${'a'.repeat(100)}, ${'b '.repeat(100)}`, 102],
    ['between words', 'word '.repeat(60), longestPiece],
    ['anywhere, but within no character', `a${'😀'.repeat(200)}`, longestPiece - 1],
  ])('are cut where they are too long: %s', (_, text, length) => {
    expect(sentencesOf(text, false)[0]).toBe(text.slice(0, length));
  });

  it('are together the whole text, none empty or too long, however it arrives', () => {
    fc.assert(
      fc.property(prose, fc.array(fc.nat(400)), (text, places) => {
        const pieces = released(text, places);
        expect(pieces.join('')).toBe(text);
        expect(pieces.every(({ length }) => length > 0 && length <= longestPiece)).toBe(true);
        expect(pieces).toEqual(sentencesOf(text, true));
      }),
      { numRuns: 2_000 },
    );
  });
});
