import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';
import type { AnalystFailure } from '../../application/ports/transcript-analyst.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { CallFailure } from './response-envelope.ts';

type Deps = { readonly log: Log; readonly metrics: Metrics };

/** The runs of one analysis as they come in. Once more than half have failed, the others are not waited for. */
export class RunTally {
  readonly #planned: number;
  readonly #deps: Deps;
  readonly #stopping = new AbortController();
  readonly #failures: CallFailure[] = [];

  constructor(planned: number, deps: Deps) {
    this.#planned = planned;
    this.#deps = deps;
  }

  /** Aborted when no run is to go on. */
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }

  stop(): void {
    this.#stopping.abort();
  }

  add(outcome: Result<unknown, CallFailure>): void {
    if (this.#isLost) return;
    if (outcome.ok) return this.#deps.metrics.count('analysis_runs', 1, { outcome: 'usable' });

    const { reason, code } = outcome.error;
    this.#failures.push(outcome.error);
    this.#deps.metrics.count('analysis_runs', 1, { outcome: reason });
    this.#deps.log.warn('analysis_run_left_out', { part: 'openai', reason, code });
    if (this.#isLost) this.stop();
  }

  /** Why there are fewer than half; null when there are enough. */
  get failure(): AnalystFailure | null {
    const [first] = this.#failures;
    if (first === undefined || !this.#isLost) return null;
    const times = (reason: AnalystFailure['reason']): number =>
      this.#failures.filter((one) => one.reason === reason).length;
    const reason = this.#failures.reduce(
      (most, one) => (times(one.reason) > times(most) ? one.reason : most),
      first.reason,
    );
    const hopeless = this.#failures.filter(({ isRetryable }) => !isRetryable).length;
    return { type: 'analyst_failed', reason, isRetryable: 2 * hopeless <= this.#planned };
  }

  get #isLost(): boolean {
    return 2 * this.#failures.length > this.#planned;
  }
}
