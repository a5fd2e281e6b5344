import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/http-call.ts';
import { ServerHome } from '../support/server-process.ts';
import { accountJourney, type Started } from './accounts.ts';

const appoint = fileURLToPath(new URL('../../src/main/appoint.ts', import.meta.url));
const environment = { PATH: process.env['PATH'] };

let started: Started;

beforeAll(async () => {
  const home = await ServerHome.make();
  started = { home, server: await home.start() };
});
afterAll(() => started.home.remove());

describe('accounts on an embedded server', () => {
  accountJourney(() => started);

  it('leave the guest as it was', async () => {
    const { url } = started.server;
    expect((await call(`${url}/api/v1/sessions`)).status).toBe(200);
    expect((await call(`${url}/api/v1/users/me`)).status).toBe(404);
    const wrong = { headers: { Authorization: 'Bearer nonsense' } };
    expect((await call(`${url}/api/v1/sessions`, wrong)).status).toBe(401);
  });

  it('make an admin of somebody when the server is stopped', async () => {
    const { home, server } = started;
    const run = (...words: readonly string[]) =>
      promisify(execFile)(process.execPath, [appoint, ...words], { cwd: home.directory, env: environment });
    await expect(run('anna@example.com', 'admin')).rejects.toThrow(
      'CARESMA_DATA_DIR: is in use by another process',
    );
    await server.end();
    await expect(run('nobody@example.com', 'admin')).rejects.toThrow('There is no account');
    await expect(run('anna@example.com', 'king')).rejects.toThrow('Usage');
    expect((await run('anna@example.com', 'admin')).stdout).toMatch(/^admin: [0-9a-f-]{36}\n$/);
  });
});
