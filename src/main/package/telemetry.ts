// `caresma/telemetry`: logs as JSON lines, metrics for Prometheus.
export * from '../../infrastructure/telemetry/json-log.ts';
export * from '../../infrastructure/telemetry/prometheus-metrics.ts';
