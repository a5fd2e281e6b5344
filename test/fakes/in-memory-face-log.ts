import type { FaceLog } from '../../src/application/ports/face-log.ts';
import type { InMemoryStore } from './in-memory-store.ts';

/** Waits while the store plays an outage. */
export const inMemoryFaceLog = (to: InMemoryStore): FaceLog => ({
  record: async (lease, change) => {
    await to.returned();
    if (to.holds(lease)) to.faceChanges.push({ ...change, sessionId: lease.sessionId });
  },
  list: async (owner, sessionId) => {
    await to.reach();
    if (to.sessionOf(owner, sessionId) === null) return [];
    return to.faceChanges
      .filter((change) => change.sessionId === sessionId)
      .map(({ sessionId: _of, ...change }) => change)
      .toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.afterSeq - b.afterSeq);
  },
});
