import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from './read-config.ts';

/** The environment, and beneath it the `.env` file of this directory, if there is one. */
export const readEnvironment = (directory: string, environment: Environment): Environment => ({
  ...readEnvFile(join(directory, '.env')),
  ...environment,
});

const readEnvFile = (file: string): Environment => {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
};
