import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** The process under test has a core of its own; everything else shares the other one. */
export const cores = { underTest: 0, load: 1 } as const;

/** Moves this process, and what it starts from now on, to the core of the load. */
export const moveToLoadCore = (): void => {
  execFileSync('taskset', ['-acp', String(cores.load), String(process.pid)], { stdio: 'ignore' });
};

type Start = {
  readonly core: number;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly nodeArgs?: readonly string[];
};

/** A Node process on one core; it answers questions if it wants to (`answerParent`). */
export class Child {
  readonly #process: ChildProcess;

  constructor(file: string, { core, args = [], env = {}, nodeArgs = [] }: Start) {
    const command = ['-c', String(core), process.execPath, ...nodeArgs, file, ...args];
    this.#process = spawn('taskset', command, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    const kill = (): void => void this.#process.kill('SIGKILL');
    process.once('exit', kill);
    this.#process.once('exit', () => process.off('exit', kill));
  }

  get pid(): number {
    const { pid } = this.#process;
    if (pid === undefined) throw new Error('taskset did not start: the bench needs Linux and util-linux');
    return pid;
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** One question at a time. */
  async ask<Answer>(question: string): Promise<Answer> {
    const answer = once(this.#process, 'message');
    const ended = once(this.#process, 'exit').then(([code]) => {
      throw new Error(`the process ended with ${String(code)} instead of answering ${question}`);
    });
    this.#process.send(question);
    const [value] = (await Promise.race([answer, ended])) as [Answer];
    return value;
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isRunning) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill(signal);
    await exited;
  }
}

/** The other side of `ask`. Ends this process when the parent is gone. */
export const answerParent = (answers: Readonly<Record<string, () => unknown>>): void => {
  process.on('message', (question: string) => {
    void Promise.resolve(answers[question]?.()).then((answer) => process.send?.(answer ?? null));
  });
  process.on('disconnect', () => process.exit());
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};
