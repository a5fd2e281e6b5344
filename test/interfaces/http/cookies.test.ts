import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { tokensSchema } from '../../../src/interfaces/http/account-schemas.ts';
import { cookiesOf } from '../../../src/interfaces/http/cookies.ts';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { password } from '../../application/accounts/account-world.ts';
import { countingCodeAt } from '../../fakes/counting-one-time-codes.ts';
import { allowedOrigin, httpService } from './http-service.ts';

const root = '/api/v1/auth';
const anna = 'anna@example.com';
const host = 'api.example.com';

const service = async () => {
  const { app, world, clock } = httpService();
  await world.addAccount(anna);
  /** As a browser does, behind a proxy that ends TLS. */
  const browse = (path: string, headers: Record<string, string>, body?: object) => {
    const sent = request(app)
      .post(`${root}${path}`)
      .set({ Host: host, Origin: allowedOrigin, ...headers });
    return body ? sent.send(body) : sent;
  };
  const login = (headers: Record<string, string> = {}) =>
    browse('/login', headers, { email: anna, password, cookie: true });
  return { app, world, clock, browse, login };
};

const linesOf = ({ headers }: Response): readonly string[] =>
  (headers['set-cookie'] ?? []) as unknown as string[];
/** What a browser sends back. */
const sentBack = (response: Response): string =>
  linesOf(response)
    .map((line) => line.split(';')[0])
    .join('; ');
const problem = ({ body, status }: Response): string =>
  `${status} ${problemSchema.parse(body).type.replace('urn:caresma:problem:', '')}`;

describe('a login that keeps its refresh token in a cookie', () => {
  it('has it in no body, out of reach of scripts and of other sites and hosts', async () => {
    const { login } = await service();
    const answer = await login().expect(200);
    const tokens = tokensSchema.parse(answer.body);
    expect(Object.keys(tokens).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'access_token',
      'expires_in',
      'token_type',
    ]);
    expect(linesOf(answer)).toEqual([
      expect.stringMatching(
        /^__Host-caresma-refresh=[\w-]{40,}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      ),
      expect.stringMatching(
        /^__Host-caresma-device=[\w-]{40,}; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
      ),
    ]);
    expect(answer.headers['access-control-allow-credentials']).toBe('true');
  });

  it('is refreshed by the cookie, without a body, and gets the next one as a cookie', async () => {
    const { login, browse } = await service();
    const first = await login();
    const second = await browse('/refresh', { Cookie: sentBack(first) }).expect(200);
    expect(tokensSchema.parse(second.body).refresh_token).toBeUndefined();
    expect(linesOf(second)).toHaveLength(1);
    expect(sentBack(second)).not.toBe(sentBack(first).split('; ')[0]);
    await browse('/refresh', { Cookie: sentBack(second) }, {}).expect(200);
  });

  it('is refreshed by no page that is not allowed, and by none that does not say who it is', async () => {
    const { login, browse, app } = await service();
    const Cookie = sentBack(await login());
    for (const Origin of ['https://evil.example', 'null', 'https://api.example.com.evil.example'])
      expect(problem(await browse('/refresh', { Cookie, Origin }))).toBe('403 origin_refused');
    const silent = await request(app).post(`${root}/refresh`).set({ Host: host, Cookie });
    expect(problem(silent)).toBe('403 origin_refused');
    await browse('/refresh', { Cookie }).expect(200);
  });

  it('is not refreshed by a cookie that is missing, doubled, or has the name without the prefix', async () => {
    const { login, browse } = await service();
    const [cookie = ''] = sentBack(await login()).split('; ');
    const plain = cookie.replace('__Host-', '');
    for (const Cookie of [
      '',
      plain,
      `${cookie}; ${cookie}`,
      'a=b',
      `${cookie}x y`,
      '__Host-caresma-refresh=',
    ])
      expect([Cookie, problem(await browse('/refresh', { Cookie }))]).toEqual([
        Cookie,
        '401 not_authenticated',
      ]);
  });

  it('loses the cookie when it signs out, and stays known as a device', async () => {
    const { login, browse } = await service();
    const answer = await login();
    const { access_token } = tokensSchema.parse(answer.body);
    const out = await browse('/logout', {
      Cookie: sentBack(answer),
      Authorization: `Bearer ${access_token}`,
    }).expect(204);
    expect(linesOf(out)).toEqual([
      '__Host-caresma-refresh=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure',
    ]);
    expect(problem(await browse('/refresh', { Cookie: sentBack(answer) }))).toBe('401 not_authenticated');
  });

  it('may have a second step', async () => {
    const { world, login, browse, clock } = await service();
    const { principal } = await world.signIn(anna);
    const proposed = await world.useCases.proposeSecondFactor({ principal, password });
    const secret = proposed.ok ? proposed.value.secret : '';
    await world.useCases.confirmSecondFactor({ principal, code: countingCodeAt(secret, clock.now()) });
    clock.advance(30_000);
    const asked = await login();
    expect(linesOf(asked)).toEqual([]);
    const { challenge } = problemSchema.parse(asked.body);
    const body = { challenge, code: countingCodeAt(secret, clock.now()), cookie: true };
    const answer = await browse('/login/totp', {}, body).expect(200);
    await browse('/refresh', { Cookie: sentBack(answer) }).expect(200);
  });

  it('needs no https on this machine, where there is none', async () => {
    const { login, browse } = await service();
    const Host = 'localhost:8000';
    const answer = await login({ Host, Origin: 'http://localhost:8000' }).expect(200);
    for (const line of linesOf(answer)) expect(line).toMatch(/^caresma-\w+=.*SameSite=Strict$/);
    await browse('/refresh', { Host, Origin: 'http://localhost:8000', Cookie: sentBack(answer) }).expect(200);
    const proxied = await login({ Host, 'X-Forwarded-For': '192.0.2.1' });
    for (const line of linesOf(proxied)) expect(line).toMatch(/^__Host-.*; Secure$/);
  });
});

describe('a login without cookies', () => {
  it('is answered as ever, with a device token beside, and sets none', async () => {
    const { app } = await service();
    const answer = await request(app).post(`${root}/login`).send({ email: anna, password }).expect(200);
    const { refresh_token, device_token } = tokensSchema.parse(answer.body);
    expect(linesOf(answer)).toEqual([]);
    expect(device_token).toMatch(/^[\w-]{40,}$/);
    const refreshed = await request(app).post(`${root}/refresh`).send({ refresh_token }).expect(200);
    expect(linesOf(refreshed)).toEqual([]);
    expect(tokensSchema.parse(refreshed.body).refresh_token).toMatch(/^[\w-]{40,}$/);
  });
});

describe('a device on which somebody signed in before', () => {
  it('signs in while strangers have used up the tries of the account, by cookie or by field', async () => {
    const { app, login, browse } = await service();
    const known = await login();
    const plain = await request(app).post(`${root}/login`).send({ email: anna, password });
    const { device_token } = tokensSchema.parse(plain.body);
    const wrong = { email: anna, password: 'fourteen owls in a tree' };
    for (let n = 0; n < 5; n += 1) await request(app).post(`${root}/login`).send(wrong);
    expect(problem(await login())).toBe('429 too_many_attempts');

    const again = await login({ Cookie: sentBack(known) }).expect(200);
    expect(sentBack(again)).toContain('__Host-caresma-device=');
    await request(app).post(`${root}/login`).send({ email: anna, password, device_token }).expect(200);
    expect(problem(await browse('/login', {}, { email: anna, password, device_token: 'x' }))).toBe(
      '429 too_many_attempts',
    );
  });
});

describe('cookies of a request', () => {
  it('are told from others whose names end or begin alike', () => {
    const cookie = 'x__Host-caresma-device=a; __Host-caresma-devices=b; __Host-caresma-device=c; d';
    expect(cookiesOf({ host, cookie }).read('device')).toBe('c');
    expect(cookiesOf({ host }).read('device')).toBeNull();
  });
});
