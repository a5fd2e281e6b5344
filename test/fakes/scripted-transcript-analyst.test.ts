import type { AnalystFailure } from '../../src/application/ports/transcript-analyst.ts';
import { transcriptAnalystContract } from '../contracts/transcript-analyst.contract.ts';
import { ScriptedTranscriptAnalyst } from './scripted-transcript-analyst.ts';

transcriptAnalystContract('scripted', () => {
  const analyst = new ScriptedTranscriptAnalyst();
  const fail = (reason: AnalystFailure['reason']) => () =>
    void (analyst.failure = { type: 'analyst_failed', reason, isRetryable: false });
  return {
    analyst,
    says: ({ rating, quotes, concerns }) => {
      const found = quotes.map((one) => ({ ...one, finding: 'told of yesterday' }));
      const ratings = [{ domain: 'memory' as const, rating, quotes: found }];
      analyst.runs = [{ model: 'a-model', prompt: 'a-prompt', ratings }];
      analyst.concerns = concerns;
    },
    fails: {
      unavailable: fail('unavailable'),
      timed_out: fail('timed_out'),
      refused: fail('refused'),
      unusable_answer: fail('unusable_answer'),
      too_long: fail('too_long'),
    },
  };
});
