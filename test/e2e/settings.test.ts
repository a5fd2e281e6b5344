import { writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { call } from '../support/http-call.ts';
import { ServerHome } from '../support/server-process.ts';

let home: ServerHome;
beforeAll(async () => {
  home = await ServerHome.make();
});
beforeEach(() => writeFile(join(home.directory, '.env'), ''));
afterAll(() => home.remove());

const writeEnvFile = (...lines: readonly string[]): Promise<void> =>
  writeFile(join(home.directory, '.env'), `${lines.join('\n')}\n`);

/** Every value holds the canary: none may come out again. */
const canary = 'canary7351';
const wrong = {
  NODE_ENV: canary,
  PORT: canary,
  HOST: `${canary}!`,
  LOG_LEVEL: canary,
  MAX_LIVE_SESSIONS: `-${canary}`,
  DATABASE_URL: `mysql://user:${canary}@db/${canary}`,
  SECRET_KEY: `your-secret-key-${canary}-your-secret-key`,
  ENCRYPTION_KEY: Buffer.from(canary.repeat(4).slice(0, 32)).toString('base64'),
  VOICE_PROVIDER: canary,
  VOICE_LANGUAGE: `${canary} ${canary}`,
  OPENAI_API_KEY: `sk ${canary}`,
  OPENAI_BASE_URL: `wss://${canary}`,
  CORS_ORIGINS: `https://${canary}/path`,
};

describe('wrong settings', () => {
  it('stop the start with one line for each, which names the key and never the value', async () => {
    const { code, stdout, stderr } = await home.run(wrong);
    expect([code, stdout]).toEqual([78, '']);

    const lines = stderr.trim().split('\n');
    expect(lines).toHaveLength(Object.keys(wrong).length);
    expect(new Set(lines.map((line) => line.split(': ')[0]))).toEqual(new Set(Object.keys(wrong)));
    expect(lines.every((line) => /^[A-Z_]+: \S.*\S$/.test(line))).toBe(true);
    expect(stderr).not.toContain(canary);
    expect(stderr).not.toContain(wrong.ENCRYPTION_KEY);
  });

  it('that contradict each other are named too', async () => {
    const { code, stderr } = await home.run({
      VOICE_PROVIDER: 'openai',
      TRUST_PROXY_HOPS: '1',
      GUEST_ACCESS: 'loopback',
    });
    expect([
      code,
      stderr
        .trim()
        .split('\n')
        .map((line) => line.split(':')[0]),
    ]).toEqual([78, ['OPENAI_API_KEY', 'GUEST_ACCESS']]);
  });

  it('count among them the embedded parts in production, unless they are asked for by name', async () => {
    const { code, stderr } = await home.run({ NODE_ENV: 'production' });
    const named = stderr
      .trim()
      .split('\n')
      .map((line) => line.split(':')[0]);
    const keys = ['SECRET_KEY', 'ENCRYPTION_KEYS', 'BLIND_INDEX_KEY', 'PASSWORD_PEPPER', 'AUDIT_KEY'];
    expect([code, named]).toEqual([
      78,
      ['DATABASE_URL', 'VOICE_PROVIDER', ...keys, 'GUEST_ACCESS', 'SMTP_URL', 'ERASURE_LEDGER_FILE'],
    ]);
  });

  it('of a database that is not there stop the start without naming its address', async () => {
    const { code, stdout, stderr } = await home.run({
      DATABASE_URL: `postgresql://${canary}:${canary}@127.0.0.1:1/${canary}`,
      OPENAI_API_KEY: `sk-${canary}`,
    });
    expect([code, stderr.trim()]).toEqual([69, 'DATABASE_URL: the database cannot be reached']);
    expect(stdout).not.toContain(canary);
  });

  it('of a data directory that cannot be made stop the start without naming it', async () => {
    const file = join(home.directory, canary);
    await writeFile(file, '');
    const { code, stderr } = await home.run({ CARESMA_DATA_DIR: file });
    expect([code, stderr.trim()]).toEqual([69, 'CARESMA_DATA_DIR: cannot be created or written']);
  });

  it('of a port that is taken stop the start with one line', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, stderr } = await home.run({ PORT: String(port) });
    other.close();
    expect([code, stderr.trim().split('\n')]).toEqual([69, [expect.stringMatching(/^PORT: /)]]);
  });

  it('that nobody knows are pointed out, and the server starts', async () => {
    const server = await home.start({ VOICE_PROVIDR: canary });
    expect(server.stderr.trim()).toBe('VOICE_PROVIDR: is not a setting');
    await server.end();
  });
});

describe('the file .env of the working directory', () => {
  it('is read like the environment, its problems too', async () => {
    await writeEnvFile(`PORT=${canary}`, `VOICE_PROVIDER=${canary}`);
    const { code, stderr } = await home.run({});
    expect([code, stderr.trim()]).toEqual([78, 'VOICE_PROVIDER: must be one of openai, offline']);
  });

  it('sets what the environment does not', async () => {
    await writeEnvFile('GUEST_ACCESS=off', 'VOICE_PROVIDER=nobody');
    const server = await home.start({ VOICE_PROVIDER: 'offline' });
    expect((await call(`${server.url}/api/v1/sessions`)).status).toBe(401);
    await server.end();
  });
});
