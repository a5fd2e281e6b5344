import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstChars } from '../../../src/domain/shared/text.ts';

describe('firstChars', () => {
  it.each([
    ['Hello', 2, 'He'],
    ['Hello', 9, 'Hello'],
    ['Hello', 0, ''],
    ['a👋b', 2, 'a'],
    ['a👋b', 3, 'a👋'],
    ['a👋', 3, 'a👋'],
  ])('of %o up to %i are %o', (text, chars, first) => {
    expect(firstChars(text, chars)).toBe(first);
  });

  it('is the longest beginning that splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (text, chars) => {
        const first = firstChars(text, chars);
        expect(first.isWellFormed()).toBe(true);
        expect(text.startsWith(first)).toBe(true);
        expect(Math.min(chars, text.length) - first.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
