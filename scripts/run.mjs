// node scripts/run.mjs <file> [arguments]: installs what is missing, then runs the file on the Node it needs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

import { runtime } from './bootstrap.mjs';
import { findBundle } from './bundle.mjs';
import { serverFlags } from './server-flags.mjs';

const [file, ...args] = process.argv.slice(2);
const isServer = file === 'src/main/main.ts';
const flags = isServer ? serverFlags : [];
const bundle = isServer ? findBundle(file) : null;
/** From the second start on nothing has to be compiled; `npm ci` empties it. */
const compiled = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url));
const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
const child = spawn(runtime, [...flags, bundle ?? file, ...args], { stdio: 'inherit', env });

/** For the next start; where it cannot be made, as without the packages for development, that runs the sources too. */
if (isServer && bundle === null) {
  const bundler = fileURLToPath(new URL('bundle.mjs', import.meta.url));
  spawn(runtime, [bundler, file], { stdio: 'ignore', detached: true }).unref();
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
