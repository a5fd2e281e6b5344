import { connect } from 'node:net';
import { once } from 'node:events';
import { Child, cores, freePort } from '../support/child.ts';
import type { Certificate } from '../support/certificate.ts';
import { sleep } from '../support/monotonic.ts';
import { busyShare, coreTime, cpuMsOf, rssKibOf } from '../support/proc.ts';
import type { Percentiles } from '../support/percentiles.ts';
import { ServerUnderTest } from '../support/server-under-test.ts';
import type { ClientSession, TranscriptStats } from './clients.ts';
import { checkConversations, type Integrity } from './conversation-check.ts';
import type { ArrivalStats, UpstreamSession } from './upstream.ts';

export type Relay = 'caresma' | 'baseline';

export type Load = {
  readonly relay: Relay;
  readonly sessions: number;
  readonly frameMs: 20 | 170;
  readonly upstream: 'plain' | 'tls';
};

export type Durations = {
  readonly warmUpMs: number;
  readonly measuredMs: number;
  /** A person speaks for so long before it is the other's turn; on the average of all sessions. */
  readonly turnMs: number;
};

export type Result = Load & {
  readonly cpuMsPerSessionMinute: number;
  readonly rssKibPerSession: number;
  readonly addedMs: Percentiles;
  readonly transcriptMs: Percentiles;
  /** Frames that travelled in one append with others. */
  readonly joinedShare: number;
  /** Of the frames that the clients should have sent in the time. */
  readonly arrivedShare: number;
  readonly busy: { readonly underTest: number; readonly load: number };
  readonly integrity: Integrity;
};

export type Surroundings = Durations & {
  readonly certificate: Certificate;
  /** For what the server keeps in files. */
  readonly dataDirectory: string;
  /** The URL of a database that does not exist yet. */
  readonly newDatabaseUrl: () => string;
  /** Where the profile of the process under test is written, if anywhere. */
  readonly profileDirectory?: string;
};

/** 170 ms is what browsers of the first generation send: 4096 samples. */
const bytesOfFrame = { 20: 960, 170: 8192 } as const;
const bytesPerMs = 48;
/** Conversations begin over this share of the warm-up … */
const rampShare = 0.6;
/** … and no faster than one in this time, so that what is measured are conversations, not a rush at the door. */
const msPerOpening = 25;

const scriptPath = (file: string): string => new URL(file, import.meta.url).pathname;

const listening = async (port: number): Promise<void> => {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(20);
  }
};

type UnderTest = { readonly url: string; readonly child: Child };

const startBaseline = async (
  upstreamUrl: string,
  trusted: string,
  nodeArgs: string[],
): Promise<UnderTest> => {
  const port = await freePort();
  const child = new Child(scriptPath('baseline.ts'), {
    core: cores.underTest,
    args: ['--port', String(port), '--upstream', upstreamUrl],
    env: { NODE_EXTRA_CA_CERTS: trusted },
    nodeArgs,
  });
  await listening(port);
  return { url: `http://127.0.0.1:${port}`, child };
};

const startCaresma = async (
  upstreamUrl: string,
  trusted: string,
  nodeArgs: string[],
  { newDatabaseUrl, dataDirectory }: Surroundings,
): Promise<UnderTest> => {
  const databaseUrl = newDatabaseUrl();
  const server = await ServerUnderTest.prepare({
    databaseUrl,
    upstreamUrl,
    dataDirectory,
    trusted,
    nodeArgs,
  });
  await server.start();
  return server;
};

/** Puts one load on one relay, both started for it, and tells what it cost. */
export const measure = async (load: Load, surroundings: Surroundings): Promise<Result> => {
  const { measuredMs, certificate, profileDirectory } = surroundings;
  const rampMs = Math.max(surroundings.warmUpMs * rampShare, load.sessions * msPerOpening);
  const frameBytes = bytesOfFrame[load.frameMs];
  const isTls = load.upstream === 'tls';
  const upstreamPort = await freePort();
  const upstreamUrl = `${isTls ? 'https' : 'http'}://127.0.0.1:${upstreamPort}/v1`;
  const upstream = new Child(scriptPath('upstream.ts'), {
    core: cores.load,
    args: [
      '--port',
      String(upstreamPort),
      '--frame-bytes',
      String(frameBytes),
      '--turn-ms',
      String(surroundings.turnMs),
    ].concat(isTls ? ['--key', certificate.key, '--cert', certificate.cert] : []),
  });
  await listening(upstreamPort);

  const nodeArgs = profileDirectory === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDirectory}`];
  const { url, child } =
    load.relay === 'baseline'
      ? await startBaseline(upstreamUrl, certificate.cert, nodeArgs)
      : await startCaresma(upstreamUrl, certificate.cert, nodeArgs, surroundings);
  const idleKib = rssKibOf(child.pid);

  const clients = new Child(scriptPath('clients.ts'), {
    core: cores.load,
    args: ['--url', url, '--count', String(load.sessions), '--frame-bytes', String(frameBytes)].concat(
      ['--ramp-ms', String(rampMs)],
      load.relay === 'baseline' ? ['--baseline'] : [],
    ),
  });
  await sleep(rampMs / rampShare);

  const before = {
    cpuMs: cpuMsOf(child.pid),
    underTest: coreTime(cores.underTest),
    load: coreTime(cores.load),
  };
  await Promise.all([upstream.ask('beginMeasuring'), clients.ask('beginMeasuring')]);
  const beganMs = performance.now();
  await sleep(measuredMs);
  const elapsedMs = performance.now() - beganMs;
  const cpuMs = cpuMsOf(child.pid) - before.cpuMs;
  const loadedKib = rssKibOf(child.pid);
  const busy = {
    underTest: busyShare(before.underTest, coreTime(cores.underTest)),
    load: busyShare(before.load, coreTime(cores.load)),
  };
  const arrived = await upstream.ask<ArrivalStats>('endMeasuring');
  const told = await clients.ask<TranscriptStats>('endMeasuring');

  const sent = await clients.ask<readonly ClientSession[]>('summaries');
  const served = await upstream.ask<readonly UpstreamSession[]>('summaries');
  await child.end(profileDirectory === undefined ? 'SIGKILL' : 'SIGTERM');
  await Promise.all([clients.end('SIGKILL'), upstream.end('SIGKILL')]);

  const dueFrames = (arrived.elapsedMs * load.sessions * bytesPerMs) / frameBytes;
  return {
    ...load,
    cpuMsPerSessionMinute: cpuMs / load.sessions / (elapsedMs / 60_000),
    rssKibPerSession: (loadedKib - idleKib) / load.sessions,
    addedMs: arrived.addedMs,
    transcriptMs: told.transcriptMs,
    joinedShare: arrived.joinedFrames / arrived.frames,
    arrivedShare: arrived.frames / dueFrames,
    busy,
    integrity: checkConversations(sent, served),
  };
};
