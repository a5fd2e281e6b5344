import { describe, expect, it } from 'vitest';
import type { SecretTokens } from '../../src/application/ports/secret-tokens.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** What every `SecretTokens` owes its callers. */
export const secretTokensContract = (adapter: string, create: () => SecretTokens): void => {
  describe(`SecretTokens contract: ${adapter}`, () => {
    it('creates tokens of 43 characters that a URL takes as they are, each another', () => {
      const tokens = create();
      const created = Array.from({ length: 1000 }, () => tokens.create());
      for (const token of created) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(new Set(created).size).toBe(1000);
    });

    it('writes tokens for people in six groups of four characters of base32, each another', () => {
      const tokens = create();
      const created = Array.from({ length: 1000 }, () => tokens.createWritten());
      for (const token of created) expect(token).toMatch(/^[A-Z2-7]{4}(-[A-Z2-7]{4}){5}$/);
      expect(new Set(created).size).toBe(1000);
    });

    it('hashes a token to the same 32 bytes each time, and another to others', () => {
      const tokens = create();
      const [one, other] = [tokens.create(), tokens.create()];
      expect(tokens.hash(one)).toHaveLength(32);
      expect(hex(tokens.hash(one))).toBe(hex(tokens.hash(one)));
      expect(hex(tokens.hash(one))).not.toBe(hex(tokens.hash(other)));
    });

    it('finds by its hash a token that another instance created', () => {
      const token = create().create();
      expect(hex(create().hash(token))).toBe(hex(create().hash(token)));
    });

    it.each(['', ' ', '\u0000', '👵🏽', 'x'.repeat(100_000)])(
      'hashes %.20j, which is no token, as well',
      (text) => {
        expect(create().hash(text)).toHaveLength(32);
      },
    );
  });
};
