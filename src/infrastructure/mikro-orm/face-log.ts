import type { FaceLog } from '../../application/ports/face-log.ts';
import type { Scopes } from './database.ts';
import { FaceChangeRow } from './rows/face-change-row.ts';
import type { TranscriptWriter } from './transcript-writer.ts';

/** Written along with what was said, in the same commits. */
export const mikroOrmFaceLog = (database: Scopes, writer: Pick<TranscriptWriter, 'recordFace'>): FaceLog => ({
  record: (lease, change) => writer.recordFace(lease, change),
  list: async (owner, sessionId) => {
    const rows = await database
      .of(owner)
      .use((em) =>
        em.find(
          FaceChangeRow,
          { session: sessionId, userId: owner },
          { orderBy: { at: 'asc', afterSeq: 'asc', id: 'asc' } },
        ),
      );
    return rows.map(({ part, state, noticedBy, afterSeq, at }) => ({ part, state, noticedBy, afterSeq, at }));
  },
});
