import { describe, expect, it } from 'vitest';
import { markIndex, type Mark } from '../../../src/domain/assessment/safety/mark-index.ts';
import { findNear, ruleBook } from '../../../src/domain/assessment/safety/near-rules.ts';
import { stemOf } from '../../../src/domain/assessment/safety/stem.ts';

const concepts = { chest: '', pain: '', drawer: '' };
type Name = keyof typeof concepts;

/** Finds in words that are concepts, full stops that end a sentence, or nothing. */
const found = (rule: string, text: string) => {
  const words = text.split(' ');
  const marks = words.flatMap((word, from): Mark<Name>[] =>
    Object.hasOwn(concepts, word) ? [{ name: word as Name, from, to: from + 1 }] : [],
  );
  const sentenceOf = (at: number) => words.slice(0, at).filter((word) => word === '.').length;
  const book = ruleBook([['fall', [rule]]], concepts);
  return findNear(book, markIndex(marks), sentenceOf).map(({ from, to }) => [from, to]);
};

describe('concepts near each other', () => {
  it('are found in any order, each time once', () => {
    expect(found('chest pain', 'my chest a pain')).toEqual([[1, 4]]);
    expect(found('chest pain', 'a pain in chest')).toEqual([[1, 4]]);
    expect(found('chest pain', 'chest pain and chest and pain')).toEqual([
      [0, 2],
      [3, 6],
    ]);
  });

  it('are found in one order only where the rule says so', () => {
    expect(found('chest > pain', 'chest and pain')).toEqual([[0, 3]]);
    expect(found('chest > pain', 'pain in chest')).toEqual([]);
  });

  it('may be two of the same, which one alone is not', () => {
    expect(found('pain > pain', 'pain here')).toEqual([]);
    expect(found('pain > pain', 'pain here pain')).toEqual([[0, 3]]);
  });

  it('have to be near enough', () => {
    expect(found('chest pain 3', 'chest and pain')).toEqual([[0, 3]]);
    expect(found('chest pain 3', 'chest and the pain')).toEqual([]);
  });

  it('stand in one sentence, or in two that follow each other where the rule says so', () => {
    expect(found('chest pain', 'chest . pain')).toEqual([]);
    expect(found('chest pain ..', 'chest . pain')).toEqual([[0, 3]]);
    expect(found('chest pain ..', 'chest . so . pain')).toEqual([]);
  });

  it('are nothing beside an exception', () => {
    expect(found('chest pain !drawer', 'chest of drawer pain')).toEqual([]);
    expect(found('chest pain !drawer', 'chest pain')).toEqual([[0, 2]]);
  });

  it('cannot be of a name that no concept has', () => {
    expect(() => found('chest pian', 'chest')).toThrow('pian');
  });
});

describe('stems', () => {
  it.each([
    ['slap', 'slaps', 'slapped', 'slapping'],
    ['fall', 'fell', 'fallen', 'falling'],
    ['take', 'took', 'taken', 'taking'],
    ['burn', 'burns', 'burned', 'burnt'],
    ['carry', 'carries', 'carried'],
    ['son', "son's", 'sons'],
  ])('are the same for forms of one word: %s', (...forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });

  it('keep words apart that only look alike', () => {
    expect(stemOf('bed')).not.toBe(stemOf('be'));
    expect(stemOf('this')).not.toBe(stemOf('thing'));
    expect(stemOf('bleeding')).toBe(stemOf('bled'));
  });
});
