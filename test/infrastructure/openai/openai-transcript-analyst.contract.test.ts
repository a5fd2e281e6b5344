import { transcriptAnalystContract } from '../../contracts/transcript-analyst.contract.ts';
import { startFakeResponses } from '../../support/fake-responses/fake-responses.ts';
import type { Reply } from '../../support/fake-responses/reply.ts';
import { answer, harnessAt, settingsAt } from './analyst-harness.ts';

transcriptAnalystContract('OpenAI', async () => {
  const server = await startFakeResponses(() => answer());
  const { analyst, clock } = harnessAt(server);
  const reply = (given: Reply) => () => void (server.reply = () => given);
  return {
    analyst,
    says: ({ rating, quotes, concerns }) => {
      const found = quotes.map((one) => ({ ...one, sign: 'recent_event_detailed' as const }));
      server.reply = () => answer({ memory: { rating, quotes: found }, concerns: [...concerns] });
    },
    fails: {
      unavailable: reply({ type: 'status', status: 401, code: 'invalid_api_key' }),
      timed_out: () =>
        void (server.reply = () => {
          queueMicrotask(() => clock.advance(settingsAt(server.url).timeoutMs));
          return { type: 'hang' };
        }),
      refused: reply({ type: 'refusal' }),
      unusable_answer: reply({ type: 'raw', body: '<html>10</html>', contentType: 'text/html' }),
    },
    dispose: () => server.close(),
  };
});
