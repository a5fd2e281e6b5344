// node scripts/run.mjs <file> [arguments]: installs what is missing, then runs the file on the Node it needs.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

import { runtime } from './bootstrap.mjs';
import { serverFlags } from './server-flags.mjs';

const [file, ...args] = process.argv.slice(2);
const flags = file === 'src/main/main.ts' ? serverFlags : [];
/** From the second start on nothing has to be compiled; `npm ci` empties it. */
const compiled = fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url));
const env = { NODE_COMPILE_CACHE: compiled, ...process.env };
const child = spawn(runtime, [...flags, file, ...args], { stdio: 'inherit', env });

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));

child.on('exit', (code, signal) => {
  process.exitCode = code ?? 128 + constants.signals[signal];
});
