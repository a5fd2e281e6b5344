import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '../../test/support/postgres-server.ts';
import { Child, cores, freePort } from '../support/child.ts';
import { describeMachine } from '../support/machine.ts';
import { table } from '../support/markdown.ts';
import { sleep } from '../support/monotonic.ts';
import { ServerUnderTest } from '../support/server-under-test.ts';
import type { Comparison } from './journal.ts';
import { frameBytes, frameMs, SpeakingClient } from './speaking-client.ts';

const sessions = 20;
const kills = 10;
/** Short turns, so that something is always on its way. */
const turnMs = 1_000;
/** A kill comes after this and up to as much again. */
const leastLifeMs = 2_000;
/** Until the last words are stored and told. */
const settleMs = 3_000;

type Outcome = { readonly toldBefore: readonly number[]; readonly readyMs: readonly number[] };

const killRepeatedly = async (
  server: ServerUnderTest,
  clients: readonly SpeakingClient[],
): Promise<Outcome> => {
  const toldBefore: number[] = [];
  const readyMs: number[] = [];
  for (let kill = 1; kill <= kills; kill++) {
    await sleep(leastLifeMs * (1 + Math.random()));
    await server.child.end('SIGKILL');
    toldBefore.push(clients.reduce((sum, { journal }) => sum + journal.size, 0));
    readyMs.push(await server.start());
    await Promise.all(clients.map((client) => client.connect()));
  }
  return { toldBefore, readyMs };
};

const sumOf = (comparisons: readonly Comparison[], key: keyof Comparison): string =>
  String(comparisons.reduce((sum, one) => sum + one[key], 0));

const report = (
  machine: string,
  { toldBefore, readyMs }: Outcome,
  compared: readonly Comparison[],
): string => {
  const counts = [
    ['', 'count'],
    ['messages told as saved, in the end', sumOf(compared, 'told')],
    ['of them told before the last kill', String(toldBefore.at(-1))],
    ['messages stored', sumOf(compared, 'stored')],
    ['told as saved and missing', sumOf(compared, 'missing')],
    ['told as saved and changed', sumOf(compared, 'changed')],
    ['stored twice (seq, item or text)', sumOf(compared, 'duplicates')],
    ['breaks in seq', sumOf(compared, 'gaps')],
    ['stored and not told, also not after coming back', sumOf(compared, 'untold')],
  ];
  const ready = readyMs.toSorted((a, b) => a - b);
  const [least = 0, most = 0] = [ready[0], ready.at(-1)];
  return [
    '# kill -9 under load',
    `Made by \`npm run bench -- --crash\`. ${machine}.`,
    `${sessions} sessions stream audio and are transcribed and answered every ${turnMs / 1000} s. The server is killed with SIGKILL
${kills} times, at random moments, and started again on the same PostgreSQL; every client comes back with \`resume_from\` the last
message that it was told is saved. In the end the stored messages are read over HTTP and compared with what the clients were told.`,
    table(counts),
    `From the start of the process to ready: ${least.toFixed(0)} to ${most.toFixed(0)} ms.\n`,
  ].join('\n\n');
};

/** Starts everything, kills the server `kills` times and compares. */
export const runCrashes = async (): Promise<string> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'caresma-bench-'));
  const postgres = await startPostgresServer();
  const port = await freePort();
  const upstream = new Child(new URL('../relay/upstream.ts', import.meta.url).pathname, {
    core: cores.load,
    args: ['--port', String(port), '--frame-bytes', String(frameBytes), '--turn-ms', String(turnMs)],
  });
  const server = await ServerUnderTest.prepare({
    databaseUrl: postgres.url.replace(/postgres$/, 'bench_crash'),
    dataDirectory,
    upstreamUrl: `http://127.0.0.1:${port}/v1`,
  });
  const clients = Array.from({ length: sessions }, (_, id) => new SpeakingClient(id, server.url));
  const pump = setInterval(() => clients.forEach((client) => client.speak()), frameMs);
  try {
    await server.start();
    await Promise.all(clients.map((client) => client.connect()));
    const outcome = await killRepeatedly(server, clients);
    await sleep(leastLifeMs);
    clearInterval(pump);
    await sleep(settleMs);
    const compared: Comparison[] = [];
    for (const client of clients) compared.push(await client.compare());
    return report(await describeMachine(), outcome, compared);
  } finally {
    clearInterval(pump);
    await server.child.end('SIGKILL');
    await upstream.end('SIGKILL');
    await postgres.stop();
    await rm(dataDirectory, { recursive: true });
  }
};
