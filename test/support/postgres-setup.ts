import type { TestProject } from 'vitest/node';
import { startPostgresServer } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server on which tests may create databases. */
    readonly postgresUrl: string;
  }
}

/** Gives the integration tests a PostgreSQL: the one of `TEST_DATABASE_URL`, else a throwaway one. */
export const setup = async (project: TestProject): Promise<(() => Promise<void>) | void> => {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    project.provide('postgresUrl', given);
    return;
  }
  const server = await startPostgresServer();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
};
