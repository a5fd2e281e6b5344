// `caresma/rate-limiter-flexible`: budgets of attempts and requests, counted in PostgreSQL or in memory.
export {
  localCounter,
  sharedCounters,
  type NewCounter,
  type RunStatement,
} from '../../infrastructure/rate-limiter-flexible/counters.ts';
export { flexibleRateLimiter } from '../../infrastructure/rate-limiter-flexible/rate-limiter.ts';
