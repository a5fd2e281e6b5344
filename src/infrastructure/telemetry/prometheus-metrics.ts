import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Metrics } from '../../application/ports/metrics.ts';
import { counters, gauges, histograms } from './metric-names.ts';

export type PrometheusMetrics = Metrics & {
  /** Everything measured so far in the Prometheus text format, process and event loop included. */
  text(): Promise<string>;
};

export const prometheusMetrics = (): PrometheusMetrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counted = mapValues(counters, (name, { help, labels = [] }) =>
    addCounter(registry, name, help, labels),
  );
  const gauged = mapValues(
    gauges,
    (name, { help }) => new Gauge({ name: `caresma_${name}`, help, registers: [registry] }),
  );
  const observed = mapValues(
    histograms,
    (name, { help, buckets }) =>
      new Histogram({ name: `caresma_${name}`, help, buckets, registers: [registry] }),
  );

  return {
    count(counter, by = 1, labels) {
      if (labels === undefined) counted[counter].pending += by;
      else if (by >= 0) counted[counter].labelled(labels, by);
    },
    set: (gauge, value) => gauged[gauge].set(value),
    observe(histogram, value) {
      if (Number.isFinite(value)) observed[histogram].observe(value);
    },
    text: () => registry.metrics(),
  };
};

type Counting = {
  /** Counted without labels since the last scrape: a plain addition, because audio frames come 20,000 a second. */
  pending: number;
  labelled(labels: { readonly [label: string]: string }, by: number): void;
};

const addCounter = (
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly string[],
): Counting => {
  const counter = new Counter({
    name: `caresma_${name}_total`,
    help,
    labelNames,
    registers: [registry],
    collect() {
      if (counting.pending > 0) this.inc(counting.pending);
      counting.pending = 0;
    },
  });
  const counting: Counting = {
    pending: 0,
    labelled: (labels, by) =>
      counter.inc(Object.fromEntries(labelNames.map((label) => [label, labels[label] ?? ''])), by),
  };
  return counting;
};

const mapValues = <Key extends string, From, To>(
  from: { readonly [key in Key]: From },
  convert: (key: Key, value: From) => To,
): { readonly [key in Key]: To } =>
  Object.fromEntries(
    (Object.entries(from) as [Key, From][]).map(([key, value]) => [key, convert(key, value)]),
  ) as { readonly [key in Key]: To };
