import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../infrastructure/openai/analyst-harness.ts';
import { apiKey, startFakeResponses, type FakeResponses } from '../support/fake-responses/fake-responses.ts';
import { call } from '../support/http-call.ts';
import { ServerHome, type ServerProcess } from '../support/server-process.ts';

const canary = 'zanzibarquince';
const transcript = [
  'Interviewer: What did you do yesterday?',
  `Patient: We went to the market with the ${canary} and had tea. ${'Then we sat in the garden for a while. '.repeat(15)}`,
  'Interviewer: And what do you look forward to?',
  'Patient: Tomorrow I will walk into the harbour.',
].join('\n');

let models: FakeResponses;
let home: ServerHome;
let server: ServerProcess;
beforeAll(async () => {
  models = await startFakeResponses(() => answer());
  home = await ServerHome.make();
  server = await home.start({
    VOICE_PROVIDER: 'offline',
    OPENAI_API_KEY: apiKey,
    OPENAI_BASE_URL: models.url,
  });
});
afterAll(async () => {
  await home.remove();
  await models.close();
});

const analyse = async () => {
  const answered = await call(`${server.url}/api/v1/assessments/analyze`, {
    method: 'POST',
    body: { transcript },
  });
  return { ...answered, body: JSON.parse(answered.text) as unknown };
};

describe('a server with a key for models', () => {
  it('has them read a transcript, and believes what they can show', async () => {
    const said = {
      turn: 1,
      quote: `to the market with the ${canary}`,
      sign: 'recent_event_detailed' as const,
    };
    const invented = { turn: 1, quote: 'words that nobody said', sign: 'strayed' as const };
    models.reply = () =>
      answer({
        memory: { rating: 8, quotes: [said] },
        executive_function: { rating: 1, quotes: [invented] },
        concerns: [{ concern: 'self_harm_now', turn: 3, quote: 'walk into the harbour' }],
      });
    const { status, body } = await analyse();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      memory_score: 8,
      executive_function_score: null,
      domains: { memory: { basis: 'llm_only' } },
      assessment_metadata: {
        analyst: 'openai',
        concerns: [{ concern: 'self_harm_now', tier: 1, turn: 3 }],
        models: [
          { model: 'gpt-5.4', prompt: expect.stringMatching(/^analysis-1@[0-9a-f]{64}$/), unread_turns: 0 },
          { model: 'gpt-5.4', prompt: expect.stringMatching(/^analysis-evidence-1@[0-9a-f]{64}$/) },
        ],
      },
    });
    const asked = models.requests.map(({ safety_identifier: id }) => id);
    expect(new Set(asked).size).toBe(1);
    expect(asked[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('fails whole when they do, and tells nobody what was said', async () => {
    models.reply = () => ({ type: 'answer', text: `All is well, says the ${canary}.` });
    const failed = await analyse();
    expect([failed.status, failed.body]).toMatchObject([
      502,
      { type: 'urn:caresma:problem:analyst_refused' },
    ]);
    models.reply = () => ({ type: 'status', status: 401, code: 'invalid_api_key' });
    const refused = await analyse();
    expect([refused.status, refused.body]).toMatchObject([
      503,
      { type: 'urn:caresma:problem:analyst_unavailable' },
    ]);

    expect(server.stdout).toContain('analysis_run_left_out');
    const metrics = await call(`${server.url}/metrics`);
    expect(metrics.text).toContain('caresma_analysis_runs_total{outcome="unusable_answer"}');
    for (const text of [server.stdout, server.stderr, metrics.text, failed.text, refused.text])
      expect(text).not.toMatch(new RegExp(`${canary}|harbour|${apiKey}|words of the vendor`));
  });
});
