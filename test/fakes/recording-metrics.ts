import type { Counter, Gauge, Histogram, Labels, Metrics } from '../../src/application/ports/metrics.ts';

type Count = { readonly counter: Counter; readonly by: number; readonly labels: Labels };

/** Keeps every number that was reported. */
export class RecordingMetrics implements Metrics {
  readonly #counts: Count[] = [];
  readonly #gauges = new Map<Gauge, number>();
  readonly #observations = new Map<Histogram, number[]>();

  count(counter: Counter, by = 1, labels: Labels = {}): void {
    this.#counts.push({ counter, by, labels });
  }

  set(gauge: Gauge, value: number): void {
    this.#gauges.set(gauge, value);
  }

  observe(histogram: Histogram, value: number): void {
    const values = this.#observations.get(histogram);
    if (values) values.push(value);
    else this.#observations.set(histogram, [value]);
  }

  /** The sum over all counts that carry at least these labels. */
  total(counter: Counter, labels: Labels = {}): number {
    const carries = (count: Count): boolean =>
      count.counter === counter &&
      Object.entries(labels).every(([name, value]) => count.labels[name] === value);
    return this.#counts.filter(carries).reduce((sum, { by }) => sum + by, 0);
  }

  gauge(gauge: Gauge): number | undefined {
    return this.#gauges.get(gauge);
  }

  observations(histogram: Histogram): readonly number[] {
    return this.#observations.get(histogram) ?? [];
  }
}
