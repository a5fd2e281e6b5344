import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionsOf } from '../../../src/infrastructure/offline/captions.ts';

describe('captionsOf', () => {
  it('cuts after a few words and at the end of a sentence', () => {
    expect(captionsOf('Hello there. How did you sleep last night?')).toEqual([
      'Hello there.',
      ' How did you sleep',
      ' last night?',
    ]);
  });

  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(captionsOf(text).join('')).toBe(text.trim() === '' ? '' : text);
      }),
    );
  });
});
