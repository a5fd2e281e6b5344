import { createHash } from 'node:crypto';
import type { SecretTokens } from '../../src/application/ports/secret-tokens.ts';

/** Tokens that count, so that a test can name them: the n-th ends in n. As long as real ones. */
export const countingSecretTokens = (): SecretTokens => {
  let count = 0;
  return {
    create: () => `secret-token-${String(++count).padStart(30, '0')}`,
    createWritten: () => {
      const letters = String(++count)
        .padStart(24, '0')
        .replaceAll(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)]!);
      return letters.replaceAll(/.{4}(?=.)/g, '$&-');
    },
    hash: (token) => new Uint8Array(createHash('sha256').update(token).digest()),
  };
};
