import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Settings = Readonly<Record<string, string>>;

export type Exit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

const sources = fileURLToPath(new URL('../../src/main/main.ts', import.meta.url));
const listeningLine = /^Caresma is listening on (\S+)$/m;

/** How long a start or an end may take; the machine may be busy with other tests. */
const patienceMs = 60_000;

/** The program as a process of its own, with these settings and none of this process. */
export class ServerProcess {
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcessWithoutNullStreams;
  #stdout = '';
  #stderr = '';

  constructor(directory: string, settings: Settings, program: string) {
    const env = { PATH: process.env['PATH'], PORT: '0', ...settings };
    this.#child = spawn(process.execPath, [program], { cwd: directory, env });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#stdout += text));
    this.#child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text));

    const kill = (): void => void this.#child.kill('SIGKILL');
    process.once('exit', kill);
    this.exited = new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        process.off('exit', kill);
        resolve({ code, signal });
      });
    });
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Where it listens, as it prints it. */
  get url(): string {
    const url = listeningLine.exec(this.#stdout)?.[1];
    if (url === undefined) throw new Error(`the server does not listen:\n${this.#stdout}${this.#stderr}`);
    return url;
  }

  /** The address of the WebSocket of a session. */
  socketUrl(session = 'new'): string {
    return `${this.url.replace(/^http/, 'ws')}/api/v1/ws/session/${session}`;
  }

  /** Resolves when it listens; rejects when it ends instead. */
  async listening(): Promise<void> {
    const signal = AbortSignal.timeout(patienceMs);
    const printed = async (): Promise<void> => {
      while (!listeningLine.test(this.#stdout)) await once(this.#child.stdout, 'data', { signal });
    };
    await Promise.race([printed().catch(() => undefined), this.exited]);
    void this.url;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Resolves when it has ended; one that does not within the bound is killed, which its exit shows. */
  async end(name: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    this.signal(name);
    return this.ended();
  }

  async ended(): Promise<Exit> {
    const timer = setTimeout(() => this.signal('SIGKILL'), patienceMs);
    return this.exited.finally(() => clearTimeout(timer));
  }
}

/** A working directory, and the servers that run in it: they keep their data there, in `.caresma`. */
export class ServerHome {
  readonly directory: string;
  readonly #program: string;
  readonly #started: ServerProcess[] = [];

  private constructor(directory: string, program: string) {
    this.directory = directory;
    this.#program = program;
  }

  static async make(program = sources): Promise<ServerHome> {
    return new ServerHome(await mkdtemp(join(tmpdir(), 'caresma-e2e-')), program);
  }

  get dataDirectory(): string {
    return join(this.directory, '.caresma');
  }

  /** Starts a server and resolves when it listens. */
  async start(settings: Settings = {}): Promise<ServerProcess> {
    const server = this.#spawn(settings);
    await server.listening();
    return server;
  }

  /** Starts a server that is to end by itself, and waits for that. */
  async run(settings: Settings): Promise<Exit & { readonly stdout: string; readonly stderr: string }> {
    const server = this.#spawn(settings);
    const exit = await server.ended();
    return { ...exit, stdout: server.stdout, stderr: server.stderr };
  }

  /** Kills what still runs and removes every file. */
  async remove(): Promise<void> {
    await Promise.all(this.#started.map((server) => server.end('SIGKILL')));
    await rm(this.directory, { recursive: true, force: true });
  }

  #spawn(settings: Settings): ServerProcess {
    const server = new ServerProcess(this.directory, settings, this.#program);
    this.#started.push(server);
    return server;
  }
}
