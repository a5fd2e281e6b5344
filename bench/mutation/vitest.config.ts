import { defineConfig } from 'vitest/config';

/** The tests that are held against mutants: those of the mutated code itself, all of them without a server. */
export default defineConfig({
  test: {
    include: [
      'test/infrastructure/crypto/**/*.test.ts',
      'test/infrastructure/node/erasure-ledger.test.ts',
      'test/domain/access/**/*.test.ts',
      'test/application/access/**/*.test.ts',
      'test/interfaces/access/**/*.test.ts',
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
