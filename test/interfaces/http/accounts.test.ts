import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { tokensSchema, userSchema } from '../../../src/interfaces/http/account-schemas.ts';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { newPassword, password, unknownToken } from '../../application/accounts/account-world.ts';
import { httpService } from './http-service.ts';

const root = '/api/v1';
const anna = 'anna@example.com';
const berta = 'berta@example.com';

const service = () => {
  const { app, world, log, store } = httpService();
  const post = (path: string, body: object = {}, token?: string) => {
    const sent = request(app).post(`${root}${path}`);
    return (token ? sent.set('Authorization', `Bearer ${token}`) : sent).send(body);
  };
  const get = (path: string, token: string) =>
    request(app).get(`${root}${path}`).set('Authorization', `Bearer ${token}`);
  const login = async (email: string, withPassword = password) =>
    tokensSchema.parse((await post('/auth/login', { email, password: withPassword }).expect(200)).body);
  return { app, world, log, store, post, get, login };
};

/** Status and kind of a well-formed problem. */
const problem = ({ body, status }: Response): string => {
  const { type, status: said } = problemSchema.parse(body);
  expect(said).toBe(status);
  return `${status} ${type.replace('urn:caresma:problem:', '')}`;
};

/** Everything of an answer that could tell one case from another. */
const essenceOf = ({ status, headers, text }: Response) => {
  const { 'x-request-id': _id, date: _date, ...others } = headers as Record<string, string>;
  return { status, others, text };
};

describe('accounts over HTTP', () => {
  it('are opened, confirmed, signed in to, shown, changed, refreshed and signed out of', async () => {
    const { world, post, get, login, app } = service();
    await post('/auth/register', { email: anna, password, full_name: 'Anna' }).expect(202);
    const token = await world.codeFor(anna);
    expect(problem(await post('/auth/login', { email: anna, password }))).toBe('403 email_not_verified');
    await post('/auth/verify-email/confirm', { token }).expect(204);

    const first = await login(anna);
    expect(first).toMatchObject({ token_type: 'bearer', expires_in: 600 });
    const me = await get('/users/me', first.access_token).expect(200);
    expect(userSchema.parse(me.body)).toMatchObject({
      email: anna,
      full_name: 'Anna',
      role: 'patient',
      is_active: true,
      is_verified: true,
    });
    const renamed = await request(app)
      .patch(`${root}/users/me`)
      .set('Authorization', `Bearer ${first.access_token}`)
      .send({ full_name: null })
      .expect(200);
    expect(renamed.body).toEqual({ ...me.body, full_name: null });

    const refreshed = await post('/auth/refresh', { refresh_token: first.refresh_token }).expect(200);
    const second = tokensSchema.parse(refreshed.body);
    await post('/auth/logout', {}, second.access_token).expect(204);
    for (const { access_token, refresh_token } of [first, second]) {
      expect(problem(await get('/users/me', access_token))).toBe('401 not_authenticated');
      expect(problem(await post('/auth/refresh', { refresh_token }))).toBe('401 not_authenticated');
    }
  });

  it('take the OAuth2 form as well as JSON', async () => {
    const { app, world } = service();
    await world.addAccount(anna);
    const form = (fields: string) =>
      request(app).post(`${root}/auth/login`).type('application/x-www-form-urlencoded').send(fields);
    const right = `username=${encodeURIComponent(anna)}&password=${encodeURIComponent(password)}`;
    tokensSchema.parse((await form(right).expect(200)).body);
    tokensSchema.parse((await form(`${right}&grant_type=password&scope=&client_id=web`).expect(200)).body);

    for (const fields of [
      `${right}&role=admin`,
      `${right}&password=other`,
      `${right}&__proto__=x`,
      `${right}&grant_type=refresh_token`,
      'username=x',
      '',
    ])
      expect(problem(await form(fields))).toBe('422 invalid_input');
    const elsewhere = request(app).post(`${root}/auth/refresh`).type('form').send(right);
    expect(problem(await elsewhere)).toBe('415 unsupported_media_type');
  });

  it('answer byte for byte alike for known and unknown addresses', async () => {
    const { world, post } = service();
    await world.addAccount(anna);
    await world.addAccount('closed@example.com', { isActive: false });
    const addresses = [anna, berta, 'closed@example.com'];
    for (const [path, more] of [
      ['/auth/register', { password }],
      ['/auth/forgot-password', {}],
      ['/auth/verify-email', {}],
      ['/auth/login', { password: newPassword }],
    ] as const) {
      const answers = [];
      for (const email of addresses) answers.push(await post(path, { email, ...more }));
      const [known, ...others] = answers.map(essenceOf);
      if (path === '/auth/login') {
        const kinds = answers.map(problem);
        expect(new Set(kinds)).toEqual(new Set(['401 invalid_credentials']));
      } else {
        expect(known?.status).toBe(202);
        for (const other of others) expect(other).toEqual(known);
      }
    }
  });

  it.each(['role', 'is_admin', 'is_verified', 'is_active', 'id', 'user_id', 'role_version'])(
    'take no %s from who registers, signs in or renames',
    async (field) => {
      const { world, post, login, app, store } = service();
      const account = await world.addAccount(anna);
      const { access_token } = await login(anna);
      const extra = { [field]: 'admin' };
      const body = { email: berta, password, ...extra };
      expect(problem(await post('/auth/register', body))).toBe('422 invalid_input');
      expect(problem(await post('/auth/login', { email: anna, password, ...extra }))).toBe(
        '422 invalid_input',
      );
      const patched = await request(app)
        .patch(`${root}/users/me`)
        .set('Authorization', `Bearer ${access_token}`)
        .send({ full_name: 'Anna', ...extra });
      expect(problem(patched)).toBe('422 invalid_input');
      await world.outOfBand.settled();
      expect([...store.accounts.values()].map((known) => known.account)).toEqual([account]);
    },
  );

  it('refuse a common password and say why, without repeating it', async () => {
    const { post } = service();
    const refused = await post('/auth/register', { email: anna, password: 'Sunshine2024' });
    expect(problem(refused)).toBe('422 invalid_input');
    expect(refused.body.errors).toEqual([
      { path: 'password', message: 'Is too common, and would be guessed' },
    ]);
    expect(refused.text).not.toContain('unshine');
  });

  it('say for how long there are too many attempts', async () => {
    const { world, post } = service();
    await world.addAccount(anna);
    for (let n = 0; n < rateBudgets.login_account.takes; n += 1)
      await post('/auth/login', { email: anna, password: newPassword }).expect(401);
    const refused = await post('/auth/login', { email: anna, password });
    expect(problem(refused)).toBe('429 too_many_attempts');
    expect(refused.headers['retry-after']).toBe('60');
  });

  it('get a new password by mail', async () => {
    const { world, post, login, get } = service();
    await world.addAccount(anna);
    const { access_token } = await login(anna);
    await post('/auth/forgot-password', { email: anna }).expect(202);
    const token = await world.codeFor(anna);
    await post('/auth/reset-password', { token, password: newPassword }).expect(204);
    expect(problem(await get('/users/me', access_token))).toBe('401 not_authenticated');
    await login(anna, newPassword);
    for (const used of [token, unknownToken, 'x'])
      expect(problem(await post('/auth/reset-password', { token: used, password: newPassword }))).toBe(
        '400 link_not_valid',
      );
  });

  it('change their password and sign out everywhere', async () => {
    const { world, post, login, get } = service();
    await world.addAccount(anna);
    const [here, elsewhere] = [await login(anna), await login(anna)];
    const body = { current_password: password, new_password: newPassword };
    await post('/auth/password', body, here.access_token).expect(204);
    expect(problem(await get('/users/me', elsewhere.access_token))).toBe('401 not_authenticated');
    await post('/auth/logout-all', {}, here.access_token).expect(204);
    expect(problem(await get('/users/me', here.access_token))).toBe('401 not_authenticated');
  });

  it('are none for the guest, who goes on as before', async () => {
    const { app, post } = service();
    expect(problem(await request(app).get(`${root}/users/me`))).toBe('404 account_not_found');
    await post('/auth/logout').expect(204);
    await request(app).get(`${root}/sessions`).expect(200);
    expect(problem(await request(app).get(`${root}/admin/users`))).toBe('403 forbidden');
  });

  it('are not touched by a page from elsewhere', async () => {
    const { app, world, store } = service();
    const sent = await request(app)
      .post(`${root}/auth/register`)
      .set('Origin', 'https://evil.example')
      .send({ email: anna, password });
    expect(problem(sent)).toBe('403 origin_refused');
    await world.outOfBand.settled();
    expect(store.accounts.size).toBe(0);
  });

  it('leave nothing secret in the log', async () => {
    const { world, post, log, login } = service();
    await post('/auth/register', { email: anna, password, full_name: 'Anna Canary' });
    const token = await world.codeFor(anna);
    await post('/auth/verify-email/confirm', { token });
    const { access_token, refresh_token } = await login(anna);
    await post('/auth/refresh', { refresh_token });
    const lines = JSON.stringify(log.lines);
    for (const secret of [anna, 'Canary', password, token, access_token, refresh_token])
      expect(lines).not.toContain(secret);
  });
});

const withAdmin = async () => {
  const all = service();
  await all.world.addAccount('boss@example.com', { role: 'admin' });
  const account = await all.world.addAccount(anna);
  const { access_token: token } = await all.login('boss@example.com');
  return { ...all, account, token };
};

describe('administration over HTTP', () => {
  it('lists accounts page by page', async () => {
    const { get, token, account } = await withAdmin();
    const first = await get('/admin/users?limit=1', token).expect(200);
    const next = /^<\/api\/v1(.+)>; rel="next"$/.exec(first.headers['link'] ?? '')![1]!;
    const second = await get(next, token).expect(200);
    expect([...first.body, ...second.body].map(({ email }) => email)).toEqual(['boss@example.com', anna]);
    userSchema.parse(second.body[0]);
    expect(second.body[0].id).toBe(account.id);
    for (const query of ['limit=0', 'limit=101', 'after=nobody', 'page=2'])
      expect(problem(await get(`/admin/users?${query}`, token))).toBe('422 invalid_input');
  });

  it('closes, opens and assigns, and knows nobody by an unknown or malformed id', async () => {
    const { app, post, token, account, login } = await withAdmin();
    const path = `/admin/users/${account.id}`;
    const put = (id: string, role: unknown) =>
      request(app)
        .put(`${root}/admin/users/${id}/role`)
        .set('Authorization', `Bearer ${token}`)
        .send({ role });
    expect((await post(`${path}/deactivate`, {}, token).expect(200)).body.is_active).toBe(false);
    expect((await post(`${path}/activate`, {}, token).expect(200)).body.is_active).toBe(true);
    expect((await put(account.id, 'clinician').expect(200)).body.role).toBe('clinician');
    await login(anna);
    for (const role of ['guest', 'root', 7, null])
      expect(problem(await put(account.id, role))).toBe('422 invalid_input');

    const unknown = [
      '018f0000-0000-7000-8000-00000000ffff',
      'nobody',
      '00000000-0000-4000-8000-000000000001',
    ];
    for (const id of unknown) {
      expect(problem(await put(id, 'patient'))).toBe('404 account_not_found');
      expect(problem(await post(`/admin/users/${id}/activate`, {}, token))).toBe('404 account_not_found');
    }
  });

  it('is for nobody else, whether the account exists or not', async () => {
    const { post, get, login, account } = await withAdmin();
    const { access_token: token } = await login(anna);
    expect(problem(await get('/admin/users', token))).toBe('403 forbidden');
    for (const id of [account.id, '018f0000-0000-7000-8000-00000000ffff'])
      expect(problem(await post(`/admin/users/${id}/deactivate`, {}, token))).toBe('403 forbidden');
    expect(problem(await get('/users/me', 'no-token'))).toBe('401 not_authenticated');
  });
});
