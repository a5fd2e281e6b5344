import { describe, expect, it } from 'vitest';
import { opaqueTokens } from '../../../src/infrastructure/crypto/opaque-tokens.ts';
import { secretTokensContract } from '../../contracts/secret-tokens.contract.ts';

secretTokensContract('random bytes', () => opaqueTokens);

describe('opaqueTokens', () => {
  it('keeps the SHA-256 of the text that is sent', () => {
    // FIPS 180-4, the example with the message "abc".
    expect(Buffer.from(opaqueTokens.hash('abc')).toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
