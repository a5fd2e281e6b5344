import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const bundler = join(import.meta.dirname, '../../scripts/bundle.mjs');

/** The server as one file, as a second start runs it. */
export const makeServerBundle = async (): Promise<string> => {
  await promisify(execFile)(process.execPath, [bundler, 'src/main/main.ts']);
  const { findBundle } = (await import(pathToFileURL(bundler).href)) as {
    findBundle: (file: string) => string | null;
  };
  const program = findBundle('src/main/main.ts');
  if (program === null) throw new Error('there is no bundle');
  return program;
};
