import { describe, expect, it } from 'vitest';
import { UnreadableValue } from '../../../src/application/ports/cipher.ts';
import { paddingFor, withoutPadding } from '../../../src/infrastructure/crypto/padding.ts';

describe('padding', () => {
  it('fills up to the next multiple of 64 bytes, by at least one', () => {
    for (let length = 0; length <= 130; length += 1) {
      const padding = paddingFor(length);
      expect(padding.length).toBeGreaterThan(0);
      expect((length + padding.length) % 64).toBe(0);
    }
  });

  it('comes off again, whatever the text ends in', () => {
    for (const end of [0x00, 0x80, 0x41]) {
      const text = Buffer.alloc(70, end);
      expect(withoutPadding(Buffer.concat([text, paddingFor(70)])).equals(text)).toBe(true);
    }
  });

  it.each([
    ['none', Buffer.alloc(64)],
    ['not of zeros', Buffer.concat([Buffer.alloc(62), Buffer.of(0x80, 0x01)])],
    ['longer than a block', Buffer.concat([Buffer.of(0x80), Buffer.alloc(127)])],
    ['shorter than a block', Buffer.of(1, 2, 0x80)],
    ['nothing at all', Buffer.of()],
  ])('is refused when it is %s', (_, padded) => {
    expect(() => withoutPadding(padded)).toThrow(UnreadableValue);
  });
});
