import type { Erasure } from './erasure.ts';

/** An erasure in its place; `seq` counts from 1 without gaps, `hash` is keyed and made from it and the hash before. */
export type ErasureLine = Erasure & { readonly seq: number; readonly hash: Uint8Array };

/** What only the holder of the key can compute. */
export type ErasureSeal = {
  readonly hash: (before: Uint8Array | null, line: Omit<ErasureLine, 'hash'>) => Uint8Array;
  /** Whether the line's hash is of the key in use, or of one that was before. */
  readonly verifies: (before: Uint8Array | null, line: ErasureLine) => boolean;
};

/** The first line that is not as it was written, or does not follow the one before it; null when all do. */
export const firstBadLine = (seal: ErasureSeal, lines: readonly (ErasureLine | null)[]): number | null => {
  let before: Uint8Array | null = null;
  for (const [index, line] of lines.entries()) {
    if (line === null || line.seq !== index + 1 || !seal.verifies(before, line)) return index + 1;
    before = line.hash;
  }
  return null;
};
