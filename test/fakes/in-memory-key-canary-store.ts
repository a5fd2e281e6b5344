import type { KeyCanary, KeyCanaryStore } from '../../src/application/ports/key-canary.ts';
import { toHex } from '../../src/domain/shared/hex.ts';

export const inMemoryKeyCanaryStore = (): KeyCanaryStore => {
  const canaries = new Map<string, KeyCanary>();
  return {
    list: async () => [...canaries.values()],
    addIfNone: async (canary) => {
      if (!canaries.has(toHex(canary.kekId))) canaries.set(toHex(canary.kekId), canary);
    },
    remove: async (kekId) => void canaries.delete(toHex(kekId)),
  };
};
