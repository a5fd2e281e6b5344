import { accessTokensContract } from '../contracts/access-tokens.contract.ts';
import { inMemoryAccessTokens } from './in-memory-access-tokens.ts';
import { ManualClock } from './manual-clock.ts';

accessTokensContract('in memory', () => {
  const clock = new ManualClock();
  return {
    tokens: inMemoryAccessTokens(clock),
    advance: (ms) => clock.advance(ms),
    stranger: inMemoryAccessTokens(clock),
  };
});
