import type { TranscriptAnalyst } from '../application/ports/transcript-analyst.ts';
import { offlineTranscriptAnalyst } from '../infrastructure/offline/offline-transcript-analyst.ts';
import type { LoadedConfig } from './config/read-config.ts';

/** Whoever reads transcripts, as configured. Only the rules do so far. */
export const chooseTranscriptAnalyst = ({ config }: LoadedConfig): TranscriptAnalyst => {
  switch (config.transcriptAnalyst) {
    case 'openai':
    case 'offline':
      return offlineTranscriptAnalyst;
  }
};
