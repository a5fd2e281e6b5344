import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlindIndex } from '../../src/application/ports/blind-index.ts';

type Subject = {
  readonly index: BlindIndex;
  /** The same under another key. */
  readonly stranger: BlindIndex;
};

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const email = 'edith.jones@example.org';

/** What every `BlindIndex` owes its callers. */
export const blindIndexContract = (adapter: string, create: () => Subject | Promise<Subject>): void => {
  describe(`BlindIndex contract: ${adapter}`, () => {
    it('gives equal texts of one place equal indexes, of 32 bytes or more', async () => {
      const { index } = await create();
      const one = index.of('users.email', email);
      expect(one.length).toBeGreaterThanOrEqual(32);
      expect(hex(index.of('users.email', email))).toBe(hex(one));
    });

    it('gives different indexes to whatever differs in place or text', async () => {
      const { index } = await create();
      const part = fc.string({ maxLength: 20 });
      const pair = fc.tuple(part, part);
      fc.assert(
        fc.property(pair, pair, (one, other) => {
          const isEqual = one[0] === other[0] && one[1] === other[1];
          expect(hex(index.of(...one)) === hex(index.of(...other))).toBe(isEqual);
        }),
      );
      expect(hex(index.of('a', 'bc'))).not.toBe(hex(index.of('ab', 'c')));
    });

    it('leaves normalising to the caller', async () => {
      const { index } = await create();
      const indexes = [email, email.toUpperCase(), `${email} `].map((text) =>
        hex(index.of('users.email', text)),
      );
      expect(new Set(indexes).size).toBe(3);
    });

    it('is another under another key', async () => {
      const { index, stranger } = await create();
      expect(hex(stranger.of('users.email', email))).not.toBe(hex(index.of('users.email', email)));
    });

    it('names its key, and another key otherwise', async () => {
      const { index, stranger } = await create();
      expect(index.keyId).toHaveLength(16);
      expect(hex(stranger.keyId)).not.toBe(hex(index.keyId));
    });

    it('shows nothing of the text, not even how long it is', async () => {
      const { index } = await create();
      expect(Buffer.from(index.of('users.email', email)).includes('edith')).toBe(false);
      const lengths = ['', 'a', email, 'x'.repeat(10_000)].map(
        (text) => index.of('users.email', text).length,
      );
      expect(new Set(lengths).size).toBe(1);
    });
  });
};
