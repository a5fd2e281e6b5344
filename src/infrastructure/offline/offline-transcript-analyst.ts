import type { TranscriptAnalyst } from '../../application/ports/transcript-analyst.ts';
import { ok } from '../../domain/shared/result.ts';

/** Adds nothing to the rules of the domain. */
export const offlineTranscriptAnalyst: TranscriptAnalyst = {
  name: 'offline',
  analyse: () => Promise.resolve(ok({ runs: [], concerns: [] })),
};
