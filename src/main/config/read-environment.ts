import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Environment } from './read-config.ts';

/** There is a file, but not one that this process can read. */
export class EnvFileUnreadable extends Error {
  override readonly name = 'EnvFileUnreadable';
}

/** The environment, and beneath it the `.env` file of this directory, if there is one. Throws `EnvFileUnreadable`. */
export const readEnvironment = (directory: string, environment: Environment): Environment => ({
  ...readEnvFile(join(directory, '.env')),
  ...environment,
});

const readEnvFile = (file: string): Environment => {
  try {
    return parseEnv(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new EnvFileUnreadable('cannot be read', { cause: error });
  }
};
