import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgresServer } from '../../test/support/postgres-server.ts';
import { aucOf } from '../support/auc.ts';
import { describeMachine } from '../support/machine.ts';
import { table } from '../support/markdown.ts';
import { sleep } from '../support/monotonic.ts';
import { percentilesOf } from '../support/percentiles.ts';
import { ServerUnderTest } from '../support/server-under-test.ts';
import { interleave, type Attempt, type Samples } from './attempts.ts';

/** Attempts with an address that has an account, and as many with one that has none. */
const each = 500;
const warmUp = 20;
const password = 'thirteen owls in a tree';
const wrongPassword = 'fourteen owls in a tree';

type Measured = { readonly what: string; readonly samples: Samples };

/** Each request comes from an address of its own, as the proxy says: the limits stay as they are. */
const poster = (url: string) => {
  let sent = 0;
  return async (path: string, body: object, expected: number): Promise<void> => {
    sent += 1;
    const from = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`;
    const answer = await fetch(`${url}/api/v1/auth/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Forwarded-For': from },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (answer.status !== expected) throw new Error(`${path} answered ${answer.status}: ${text}`);
  };
};

const addressOf = (kind: string, n: number): string => `${kind}-${String(n).padStart(4, '0')}@example.com`;

/** Mail is written after the answer: once there are so many, the accounts are there. */
const awaitMails = async (dataDirectory: string, count: number): Promise<void> => {
  for (;;) {
    const mails = await readdir(join(dataDirectory, 'outbox')).catch(() => []);
    if (mails.length >= count) return;
    await sleep(100);
  }
};

const measure = async (url: string, dataDirectory: string): Promise<readonly Measured[]> => {
  const post = poster(url);
  for (let n = 0; n < each; n += 1) await post('register', { email: addressOf('known', n), password }, 202);
  await awaitMails(dataDirectory, each);

  const attempts: readonly (readonly [string, Attempt])[] = [
    [
      'login with a wrong password',
      (kind, n) => post('login', { email: addressOf(kind, n), password: wrongPassword }, 401),
    ],
    ['asking for a new password', (kind, n) => post('forgot-password', { email: addressOf(kind, n) }, 202)],
    ['opening an account', (kind, n) => post('register', { email: addressOf(kind, n), password }, 202)],
  ];
  const probe = async () => (await fetch(`${url}/livez`)).text();
  const measured: Measured[] = [];
  for (const [what, attempt] of attempts) {
    for (let n = 0; n < warmUp; n += 1) await attempt('unknown', each + measured.length * warmUp + n);
    const series = await interleave(each, attempt, probe);
    measured.push({ what, samples: series.attempts });
    measured.push({ what: `the request after ${what}`, samples: series.after });
  }
  return measured;
};

const ms = (samples: readonly number[]): string => percentilesOf(samples).p50.toFixed(1);

const rowOf = ({ what, samples: { known, unknown } }: Measured): readonly string[] => {
  const { auc, low, high } = aucOf(known, unknown);
  return [what, ms(known), ms(unknown), auc.toFixed(3), `${low.toFixed(3)} to ${high.toFixed(3)}`];
};

const report = (machine: string, measured: readonly Measured[]): string =>
  [
    '# Whether time tells an account',
    `Made by \`npm run bench -- login-timing\`. ${machine}.`,
    `${each} attempts with an address that has an account and ${each} with one that has none, one after the other in random order, over
HTTP against the real server, with Argon2id and PostgreSQL as in production, each from another address so that no limit
is met. After each comes a request that is the same always and shows what the server was still busy with. AUC is how likely
an attempt with an account takes longer than one without (Mann-Whitney): 0.5 is a guess.`,
    table([['', 'account, median ms', 'none, median ms', 'AUC', '95 % interval'], ...measured.map(rowOf)]),
    '',
  ].join('\n\n');

/** Starts everything, measures, and says how well the time of an answer tells whether there is an account. */
export const runLoginTiming = async (): Promise<string> => {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'caresma-bench-'));
  const postgres = await startPostgresServer();
  const server = await ServerUnderTest.prepare({
    databaseUrl: postgres.url.replace(/postgres$/, 'bench_login'),
    dataDirectory,
    upstreamUrl: 'http://127.0.0.1:9/v1',
    settings: { GUEST_ACCESS: 'off', TRUST_PROXY_HOPS: '1' },
  });
  try {
    await server.start();
    return report(await describeMachine(), await measure(server.url, dataDirectory));
  } finally {
    await server.child.end('SIGKILL');
    await postgres.stop();
    await rm(dataDirectory, { recursive: true });
  }
};
