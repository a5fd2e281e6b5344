import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makePseudonym } from '../../../src/infrastructure/crypto/pseudonym.ts';

describe('makePseudonym', () => {
  it('is 32 digits of an HMAC-SHA256 over purpose and user, each with its length before it', () => {
    const message = Buffer.concat([
      Buffer.of(0, 0, 0, 14),
      Buffer.from('voice-provider'),
      Buffer.of(0, 0, 0, 4),
      Buffer.from('user'),
    ]);
    const expected = createHmac('sha256', 'a key').update(message).digest('hex').slice(0, 32);
    expect(makePseudonym('a key', 'voice-provider')('user')).toBe(expected);
  });

  it('is another for another user, purpose or key', () => {
    const names = [
      makePseudonym('a key', 'one')('user'),
      makePseudonym('a key', 'one')('another'),
      makePseudonym('a key', 'two')('user'),
      makePseudonym('another', 'one')('user'),
    ];
    expect(new Set(names).size).toBe(4);
  });
});
