import { z } from 'zod';
import type { CheckReadiness } from '../../../application/health/check-readiness.ts';
import type { Endpoint } from '../endpoint.ts';

type Deps = {
  readonly checkReadiness: CheckReadiness;
  /** Everything measured, in the Prometheus text format. */
  readonly metricsText: () => Promise<string>;
};

const readinessSchema = z
  .strictObject({
    ready: z.boolean(),
    checks: z.strictObject({
      storage: z.enum(['ok', 'unreachable']),
      migrations: z.enum(['ok', 'pending', 'unknown']),
      accepting: z.enum(['ok', 'draining']),
    }),
  })
  .meta({ id: 'Readiness' });

const prometheusType = 'text/plain; version=0.0.4; charset=utf-8';

/** Always 200 while the process runs: clients of old take any other status for the end of the service. */
const health = ({ checkReadiness }: Deps): Endpoint => ({
  access: 'public',
  method: 'get',
  path: '/health',
  tag: 'Operations',
  summary: 'How the service is',
  answers: [
    {
      status: 200,
      description: '`healthy`, or `degraded` when a part is missing',
      schema: z.strictObject({ status: z.enum(['healthy', 'degraded']) }).meta({ id: 'Health' }),
    },
  ],
  answer: async () => {
    const { ready } = await checkReadiness();
    return { status: 200, body: { status: ready ? 'healthy' : 'degraded' } };
  },
});

const liveness: Endpoint = {
  access: 'public',
  method: 'get',
  path: '/livez',
  tag: 'Operations',
  summary: 'Whether the process runs',
  answers: [{ status: 200, description: 'It runs', schema: z.strictObject({ status: z.literal('alive') }) }],
  answer: () => Promise.resolve({ status: 200, body: { status: 'alive' } }),
};

const readiness = ({ checkReadiness }: Deps): Endpoint => ({
  access: 'public',
  method: 'get',
  path: '/readyz',
  tag: 'Operations',
  summary: 'Whether this process should get new work',
  answers: [
    { status: 200, description: 'Ready', schema: readinessSchema },
    { status: 503, description: 'Not ready, and why', schema: readinessSchema },
  ],
  answer: async () => {
    const report = await checkReadiness();
    return { status: report.ready ? 200 : 503, body: report };
  },
});

const metrics = ({ metricsText }: Deps): Endpoint => ({
  access: 'public',
  method: 'get',
  path: '/metrics',
  tag: 'Operations',
  summary: 'Numbers for Prometheus',
  answers: [
    { status: 200, description: 'Prometheus text format', schema: z.string(), mediaType: prometheusType },
  ],
  answer: async () => ({
    status: 200,
    headers: { 'Content-Type': prometheusType },
    body: await metricsText(),
  }),
});

export const operationsEndpoints = (deps: Deps): readonly Endpoint[] => [
  health(deps),
  liveness,
  readiness(deps),
  metrics(deps),
];
