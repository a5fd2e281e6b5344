import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from 'otplib';
import { expect, it } from 'vitest';
import { call, read, type Answer } from '../support/http-call.ts';
import type { ServerHome, ServerProcess } from '../support/server-process.ts';

type Tokens = { readonly access_token: string; readonly refresh_token: string };

export type Started = { readonly home: ServerHome; readonly server: ServerProcess };

const email = 'anna@example.com';
const password = 'thirteen owls in a tree';

const decoded = (mail: string): string =>
  mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The token in the latest of `count` mails, once the server has come to writing it; the test's timeout bounds that. */
const tokenFromMail = async ({ home, server }: Started, count: number): Promise<string> => {
  const outbox = join(home.dataDirectory, 'outbox');
  for (;;) {
    const mails = (await readdir(outbox).catch(() => [])).filter((name) => name.endsWith('.eml')).toSorted();
    const name = mails.length >= count ? mails.at(-1) : undefined;
    const text = name ? decoded(await readFile(join(outbox, name), 'utf8')).replaceAll('\r', '') : '';
    const token = /^[\w-]{43}$/m.exec(text)?.[0];
    if (token !== undefined) return token;
    await call(`${server.url}/livez`);
  }
};

const tokensOf = ({ status, text }: Answer): Tokens => {
  expect([status, text]).toEqual([200, expect.any(String)]);
  return JSON.parse(text) as Tokens;
};

/** What somebody does with an account, over real sockets. */
export const accountJourney = (start: () => Started): void => {
  const post = (path: string, body: object, token?: string): Promise<Answer> =>
    call(`${start().server.url}/api/v1${path}`, {
      method: 'POST',
      body,
      ...(token && { headers: { Authorization: `Bearer ${token}` } }),
    });
  const get = (path: string, token: string): Promise<Answer> =>
    call(`${start().server.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${token}` } });
  it('opens, confirms, signs in, refreshes, resets and signs out', async () => {
    expect((await post('/auth/register', { email, password, full_name: 'Anna' })).status).toBe(202);
    const verification = await tokenFromMail(start(), 1);
    expect((await post('/auth/login', { email, password })).status).toBe(403);
    expect((await post('/auth/verify-email/confirm', { token: verification })).status).toBe(204);

    expect((await post('/auth/login', { email, password: 'fourteen owls in a tree' })).status).toBe(401);
    const first = tokensOf(await post('/auth/login', { email, password }));
    const me = JSON.parse((await get('/users/me', first.access_token)).text);
    expect(me).toMatchObject({ email, full_name: 'Anna', role: 'patient', is_verified: true });

    const session = await read<{ user_id: string }>(`${start().server.url}/api/v1/sessions`, {
      method: 'POST',
      body: {},
      headers: { Authorization: `Bearer ${first.access_token}` },
    });
    expect(session.user_id).toBe(me.id);

    const second = tokensOf(await post('/auth/refresh', { refresh_token: first.refresh_token }));
    expect((await post('/auth/logout', {}, second.access_token)).status).toBe(204);
    for (const { access_token, refresh_token } of [first, second]) {
      expect((await get('/users/me', access_token)).status).toBe(401);
      expect((await post('/auth/refresh', { refresh_token })).status).toBe(401);
    }
  });

  it('gives eight refreshes at once one and the same next token, and the login goes on', async () => {
    const login = tokensOf(await post('/auth/login', { email, password }));
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post('/auth/refresh', { refresh_token: login.refresh_token })),
    );
    const tokens = new Set(answers.map((answer) => tokensOf(answer).refresh_token));
    expect(tokens.size).toBe(1);
    const [next = ''] = tokens;
    const { access_token } = tokensOf(await post('/auth/refresh', { refresh_token: next }));
    expect((await get('/users/me', access_token)).status).toBe(200);
  });

  it('sets a new password by mail, which signs out everywhere', async () => {
    const login = tokensOf(await post('/auth/login', { email, password }));
    expect((await post('/auth/forgot-password', { email })).status).toBe(202);
    const token = await tokenFromMail(start(), 2);
    const changed = 'fifteen owls in a tree';
    expect((await post('/auth/reset-password', { token, password: changed })).status).toBe(204);
    expect((await get('/users/me', login.access_token)).status).toBe(401);
    tokensOf(await post('/auth/login', { email, password: changed }));
  });

  it('adds a second factor, and takes each code of it once', async () => {
    const current = 'fifteen owls in a tree';
    const login = tokensOf(await post('/auth/login', { email, password: current }));
    const offered = await post('/auth/totp/enrol', { password: current }, login.access_token);
    const { secret } = JSON.parse(offered.text) as { readonly secret: string };
    const codeIn = (seconds: number) => generate({ secret, epoch: Math.floor(Date.now() / 1_000) + seconds });
    const confirmed = await post('/auth/totp/confirm', { code: await codeIn(0) }, login.access_token);
    const { recovery_codes } = JSON.parse(confirmed.text) as { readonly recovery_codes: readonly string[] };

    const signInWith = async (code: string) => {
      const asked = await post('/auth/login', { email, password: current });
      expect([asked.status, asked.text]).toEqual([401, expect.stringContaining('second_factor_required')]);
      const { challenge } = JSON.parse(asked.text) as { readonly challenge: string };
      return post('/auth/login/totp', { challenge, code });
    };
    const next = await codeIn(30);
    const { access_token } = tokensOf(await signInWith(next));
    expect((await get('/users/me', access_token)).status).toBe(200);
    expect((await signInWith(next)).status).toBe(401);
    tokensOf(await signInWith(recovery_codes[0]!));
    expect((await signInWith(recovery_codes[0]!)).status).toBe(401);

    const body = { password: current, code: recovery_codes[1]! };
    expect((await post('/auth/totp/remove', body, access_token)).status).toBe(204);
    tokensOf(await post('/auth/login', { email, password: current }));
    const { stdout, stderr } = start().server;
    for (const told of [secret, ...recovery_codes]) expect(stdout + stderr).not.toContain(told);
  });

  it('has nothing of it in the log', async () => {
    const { stdout, stderr } = start().server;
    for (const secret of [email, 'Anna', 'owls', 'Bearer', 'eyJ'])
      expect(stdout + stderr).not.toContain(secret);
  });
};
