import { defineConfig } from 'vitest/config';

import { summaryReporter } from './test/support/summary-reporter.ts';

const outside = ['**/node_modules/**', '**/dist/**'];
const integration = 'test/**/*.integration.test.ts';
const common = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['default', summaryReporter()],
    projects: [
      {
        test: { ...common, name: 'unit', include: ['test/**/*.test.ts'], exclude: [...outside, integration] },
      },
      {
        // What needs a PostgreSQL: it is started when one of these runs.
        test: {
          ...common,
          name: 'integration',
          include: [integration],
          exclude: outside,
          globalSetup: ['test/support/postgres-setup.ts'],
        },
      },
    ],
  },
});
