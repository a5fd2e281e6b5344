import type { Log } from '../application/ports/log.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { jsonLog, standardOutput } from '../infrastructure/telemetry/json-log.ts';
import { prometheusMetrics, type PrometheusMetrics } from '../infrastructure/telemetry/prometheus-metrics.ts';
import type { Config } from './config/config.ts';

export type Telemetry = { readonly log: Log; readonly metrics: PrometheusMetrics };

export const openTelemetry = ({ logLevel }: Config): Telemetry => ({
  log: jsonLog({ out: standardOutput(), clock: systemClock, level: logLevel }),
  metrics: prometheusMetrics(),
});
