import { localCounter } from '../../../src/infrastructure/rate-limiter-flexible/counters.ts';
import { rateLimiterContract } from '../../contracts/rate-limiter.contract.ts';
import { withoutSystemTime } from './rate-limiter-fixture.ts';

rateLimiterContract('counts of this process', () =>
  withoutSystemTime(localCounter, ['Date', 'setTimeout', 'clearTimeout']),
);
