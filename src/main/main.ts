import { once } from 'node:events';
import { UnreadableValue } from '../application/ports/cipher.ts';
import { StorageUnavailable } from '../application/ports/storage-unavailable.ts';
import { DataDirectoryInUse } from '../infrastructure/node/data-directory.ts';
import { banner } from './banner.ts';
import { UnusableKeys } from './config/embedded-keys.ts';
import { problemLine } from './config/problems.ts';
import { readConfig } from './config/read-config.ts';
import { readEnvironment } from './config/read-environment.ts';
import { startServer } from './start-server.ts';

/** EX_CONFIG and EX_UNAVAILABLE of sysexits.h. */
const exitCodes = { configuration: 78, unavailable: 69 } as const;

const refuse = (lines: readonly string[], exitCode: number): void => {
  console.error(lines.join('\n'));
  process.exitCode = exitCode;
};

const listenProblems: { readonly [code: string]: string } = {
  EADDRINUSE: 'PORT: is in use by another process',
  EACCES: 'PORT: may not be used by this user',
  EADDRNOTAVAIL: 'HOST: is no address of this machine',
};

const listenProblem = (error: unknown): string | undefined =>
  error instanceof Error && 'syscall' in error && error.syscall === 'listen' && 'code' in error
    ? listenProblems[String(error.code)]
    : undefined;

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
  // The embedded engine gives its files no mode of its own.
  process.umask(0o077);
  const loaded = readConfig(readEnvironment(process.cwd(), process.env));
  if (!loaded.ok) return refuse(loaded.error.map(problemLine), exitCodes.configuration);
  if (loaded.value.warnings.length > 0) console.error(loaded.value.warnings.map(problemLine).join('\n'));

  const stop = stopSignal();

  await using server = await startServer(loaded.value);
  console.log(banner(loaded.value.config, server.url));
  if (!stop.aborted) await once(stop, 'abort');
};

main().catch((error: unknown) => {
  if (error instanceof DataDirectoryInUse) return refuse([error.message], exitCodes.unavailable);
  if (error instanceof UnusableKeys) return refuse([error.message], exitCodes.configuration);
  if (error instanceof UnreadableValue) {
    return refuse(['ENCRYPTION_KEYS: do not open what is stored in this database'], exitCodes.configuration);
  }
  if (error instanceof StorageUnavailable) {
    return refuse(['DATABASE_URL: the database cannot be reached'], exitCodes.unavailable);
  }
  const problem = listenProblem(error);
  if (problem !== undefined) return refuse([problem], exitCodes.unavailable);
  throw error;
});
