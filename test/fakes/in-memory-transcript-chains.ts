import type { TranscriptChains } from '../../src/application/ports/transcript-chains.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryTranscriptChains = (store: InMemoryStore): TranscriptChains => ({
  read: async (owner, sessionId) => {
    await store.reach();
    if (!store.sessionOf(owner, sessionId)) return null;
    const messages = store.chained.get(sessionId) ?? [];
    return { sessionId, messageCount: messages.length, head: messages.at(-1)?.chainHash ?? null, messages };
  },
});
