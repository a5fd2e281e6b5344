import type { Clock } from '../application/ports/clock.ts';
import type { Log } from '../application/ports/log.ts';
import type { Metrics } from '../application/ports/metrics.ts';
import type { Timers } from '../application/ports/timers.ts';
import type { TranscriptAnalyst } from '../application/ports/transcript-analyst.ts';
import { offlineTranscriptAnalyst } from '../infrastructure/offline/offline-transcript-analyst.ts';
import { makeOpenAiTranscriptAnalyst } from '../infrastructure/openai/openai-transcript-analyst.ts';
import type { Config, Secrets } from './config/config.ts';

type Configured = {
  readonly config: Pick<Config, 'transcriptAnalyst' | 'openAi'>;
  readonly secrets: Pick<Secrets, 'openAiApiKey'>;
};

type Deps = {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly metrics: Metrics;
};

/** Whoever reads transcripts, as configured. */
export const chooseTranscriptAnalyst = (
  { config: { transcriptAnalyst, openAi }, secrets }: Configured,
  deps: Deps,
): TranscriptAnalyst => {
  if (transcriptAnalyst === 'offline') return offlineTranscriptAnalyst;
  return makeOpenAiTranscriptAnalyst({
    ...deps,
    settings: {
      ...openAi.analysis,
      apiKey: secrets.openAiApiKey?.reveal() ?? '',
      baseUrl: openAi.baseUrl,
    },
    random: Math.random,
  });
};
