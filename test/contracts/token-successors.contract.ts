import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TokenSuccessors } from '../../src/application/ports/token-successors.ts';

/** What every `TokenSuccessors` owes its callers. */
export const tokenSuccessorsContract = (adapter: string, create: () => TokenSuccessors): void => {
  describe(`TokenSuccessors contract: ${adapter}`, () => {
    it('names the same successor of a token each time, and another one of another', () => {
      const successors = create();
      fc.assert(
        fc.property(fc.string(), fc.string(), (one, two) => {
          expect(successors.of(one)).toBe(successors.of(one));
          expect(successors.of(one) === successors.of(two)).toBe(one === two);
        }),
      );
    });

    it('names one of 256 bits in base64url, whatever the token', () => {
      const successors = create();
      fc.assert(
        fc.property(fc.string(), (token) => {
          expect(successors.of(token)).toMatch(/^[\w-]{43}$/);
        }),
      );
    });

    it('comes back to no token that was before', () => {
      const successors = create();
      const family = ['first'];
      for (let n = 0; n < 1_000; n += 1) family.push(successors.of(family.at(-1)!));
      expect(new Set(family).size).toBe(family.length);
    });
  });
};
