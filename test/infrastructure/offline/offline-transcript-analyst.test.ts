import { offlineTranscriptAnalyst } from '../../../src/infrastructure/offline/offline-transcript-analyst.ts';
import { transcriptAnalystContract } from '../../contracts/transcript-analyst.contract.ts';

transcriptAnalystContract('rules alone', () => ({ analyst: offlineTranscriptAnalyst, fails: {} }));
