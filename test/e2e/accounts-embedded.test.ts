import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../support/http-call.ts';
import { ServerHome } from '../support/server-process.ts';
import { accountJourney, type Started } from './accounts.ts';

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
});
