import { describe, expect, it } from 'vitest';
import { readConfig, type Environment } from '../../src/main/config/read-config.ts';
import { chooseTranscriptAnalyst } from '../../src/main/transcript-analyst.ts';
import { contractTranscript } from '../contracts/transcript-analyst.contract.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { RecordingLog } from '../fakes/recording-log.ts';
import { RecordingMetrics } from '../fakes/recording-metrics.ts';
import { apiKey, startFakeResponses } from '../support/fake-responses/fake-responses.ts';
import { answer } from '../infrastructure/openai/analyst-harness.ts';

const chosen = (environment: Environment) => {
  const read = readConfig(environment);
  if (!read.ok) throw new Error(read.error.map(({ key }) => key).join());
  const clock = new ManualClock();
  const telling = { log: new RecordingLog(), metrics: new RecordingMetrics() };
  return chooseTranscriptAnalyst(read.value, { clock, timers: clock, ...telling });
};

describe('who reads transcripts', () => {
  it.each<[Environment, string]>([
    [{}, 'offline'],
    [{ OPENAI_API_KEY: apiKey }, 'openai'],
    [{ OPENAI_API_KEY: apiKey, TRANSCRIPT_ANALYST: 'offline' }, 'offline'],
    [{ OPENAI_API_KEY: apiKey, TRANSCRIPT_ANALYST: 'openai', VOICE_PROVIDER: 'offline' }, 'openai'],
  ])('%j: %s', (environment, name) => {
    expect(chosen(environment).name).toBe(name);
  });

  it('asks the models that are configured, as often as that', async () => {
    const server = await startFakeResponses(() => answer());
    try {
      const ask = async (environment: Environment) => {
        server.requests.length = 0;
        const analyst = chosen({ OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: server.url, ...environment });
        await analyst.analyse(contractTranscript, new AbortController().signal);
        return server.requests.map(({ model }) => String(model)).toSorted();
      };
      const usual = await ask({ OPENAI_ANALYSIS_MODEL: 'one' });
      expect(usual).toEqual(Array.from({ length: 7 }, () => 'one'));
      const other = { OPENAI_ANALYSIS_SECOND_MODEL: 'two', OPENAI_ANALYSIS_SECOND_RUNS: '1' };
      expect(await ask({ OPENAI_ANALYSIS_MODEL: 'one', OPENAI_ANALYSIS_RUNS: '2', ...other })).toEqual([
        'one',
        'one',
        'two',
      ]);
    } finally {
      await server.close();
    }
  });
});
