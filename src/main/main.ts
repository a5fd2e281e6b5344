import { once } from 'node:events';
import { exitCodes } from '../interfaces/cli/exit-codes.ts';
import { banner } from './banner.ts';
import { problemLine } from './config/problems.ts';
import { readConfig } from './config/read-config.ts';
import { readEnvironment } from './config/read-environment.ts';
import { startProblem } from './start-problem.ts';
import { endAtCrash } from './crash.ts';
import { startServer } from './start-server.ts';
import { UnsafeDatabase } from './unsafe-database.ts';

const refuse = (lines: readonly string[], exitCode: number): void => {
  console.error(lines.join('\n'));
  process.exitCode = exitCode;
};

/** Ctrl-C reaches the process twice, through the terminal and through npm: what follows at once is the same signal. */
const repetitionMs = 1_000;

/** Aborts at the first SIGINT or SIGTERM; at a later one the process ends without waiting for anything. */
const stopSignal = (): AbortSignal => {
  const stop = new AbortController();
  let askedAtMs = 0;
  const ask = (): void => {
    if (stop.signal.aborted && performance.now() - askedAtMs > repetitionMs) process.exit(130);
    if (!stop.signal.aborted) askedAtMs = performance.now();
    stop.abort();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, ask);
  return stop.signal;
};

const main = async (): Promise<void> => {
  endAtCrash();
  // The embedded engine gives its files no mode of its own.
  process.umask(0o077);
  const loaded = readConfig(readEnvironment(process.cwd(), process.env));
  if (!loaded.ok) return refuse(loaded.error.map(problemLine), exitCodes.configuration);
  if (loaded.value.warnings.length > 0) console.error(loaded.value.warnings.map(problemLine).join('\n'));

  const stop = stopSignal();

  await using server = await startServer(loaded.value);
  console.log(banner(loaded.value.config, server));
  if (!stop.aborted) await once(stop, 'abort');
};

main().catch((error: unknown) => {
  if (error instanceof UnsafeDatabase) return refuse(error.lines, exitCodes.configuration);
  const problem = startProblem(error);
  if (problem === undefined) throw error;
  refuse([problemLine(problem)], problem.exitCode);
});
