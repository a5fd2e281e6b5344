import type { IdGenerator } from '../../src/application/ports/id-generator.ts';

/** UUIDs that count: the n-th ends in n. */
export const countingIds = (): IdGenerator => {
  let count = 0;
  return { next: () => `018f0000-0000-7000-8000-${String(++count).padStart(12, '0')}` };
};
