import { randomBytes } from 'node:crypto';
import { serverFlags } from '../../scripts/server-flags.mjs';
import { Child, cores, freePort } from './child.ts';
import { monotonicMs, sleep } from './monotonic.ts';

type Setup = {
  readonly databaseUrl: string;
  readonly upstreamUrl: string;
  readonly dataDirectory: string;
  /** The certificate that the upstream shows, as a path, if it is none that Node trusts. */
  readonly trusted?: string;
  readonly nodeArgs?: readonly string[];
  /** What is set otherwise than for conversations of the local guest. */
  readonly settings?: NodeJS.ProcessEnv;
};

/** The real server; it keeps its keys, database and port from one start to the next. */
export class ServerUnderTest {
  readonly #env: NodeJS.ProcessEnv;
  readonly #nodeArgs: readonly string[];
  #child: Child | null = null;

  private constructor(env: NodeJS.ProcessEnv, nodeArgs: readonly string[]) {
    this.#env = env;
    this.#nodeArgs = nodeArgs;
  }

  static async prepare({ trusted, nodeArgs = [], ...setup }: Setup): Promise<ServerUnderTest> {
    const env = {
      PORT: String(await freePort()),
      HOST: '127.0.0.1',
      DATABASE_URL: setup.databaseUrl,
      CARESMA_DATA_DIR: setup.dataDirectory,
      VOICE_PROVIDER: 'openai',
      OPENAI_API_KEY: 'bench',
      OPENAI_BASE_URL: setup.upstreamUrl,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      SECRET_KEY: randomBytes(32).toString('base64'),
      BLIND_INDEX_KEY: randomBytes(32).toString('base64'),
      PASSWORD_PEPPER: randomBytes(32).toString('base64'),
      AUDIT_KEY: randomBytes(32).toString('base64'),
      GUEST_ACCESS: 'loopback',
      // All sessions are those of one person: the ledger is kept, and never full.
      SPEND_USER_DAILY_USD: '100000',
      SPEND_TOTAL_DAILY_USD: '100000',
      ...(trusted === undefined ? {} : { NODE_EXTRA_CA_CERTS: trusted }),
      ...setup.settings,
    };
    return new ServerUnderTest(env, [...serverFlags, ...nodeArgs]);
  }

  get url(): string {
    return `http://127.0.0.1:${this.#env['PORT']}`;
  }

  get child(): Child {
    if (this.#child === null) throw new Error('the server is not started');
    return this.#child;
  }

  /** Returns how long it took to be ready, in ms. */
  async start(): Promise<number> {
    const startedMs = monotonicMs();
    const main = new URL('../../src/main/main.ts', import.meta.url).pathname;
    this.#child = new Child(main, { core: cores.underTest, env: this.#env, nodeArgs: this.#nodeArgs });
    while (!(await this.#isReady())) {
      if (!this.#child.isRunning || monotonicMs() - startedMs > 30_000)
        throw new Error('the server does not get ready');
      await sleep(20);
    }
    return monotonicMs() - startedMs;
  }

  async #isReady(): Promise<boolean> {
    const answer = await fetch(`${this.url}/readyz`).catch(() => null);
    await answer?.arrayBuffer();
    return answer?.ok ?? false;
  }
}
