import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../../src/main/config/secret.ts';

describe('Secret', () => {
  const secret = new Secret('hunter2');

  it('gives its value to whoever asks for it', () => {
    expect(secret.reveal()).toBe('hunter2');
  });

  it('prints as [secret] in every other way', () => {
    const printed = [
      String(secret),
      JSON.stringify({ secret }),
      inspect({ secret }, { depth: 9, showHidden: true }),
    ];
    for (const text of printed) {
      expect(text).toContain('[secret]');
      expect(text).not.toContain('hunter2');
    }
  });
});
