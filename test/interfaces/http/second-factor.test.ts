import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { tokensSchema } from '../../../src/interfaces/http/account-schemas.ts';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import {
  enrolmentSchema,
  recoveryCodesSchema,
  secondFactorSchema,
} from '../../../src/interfaces/http/second-factor-schemas.ts';
import type { AccountRole } from '../../../src/domain/accounts/account.ts';
import { password } from '../../application/accounts/account-world.ts';
import { countingCodeAt } from '../../fakes/counting-one-time-codes.ts';
import { httpService } from './http-service.ts';

const root = '/api/v1';
const dora = 'dora@example.com';

const service = async (role: AccountRole) => {
  const { app, world, clock } = httpService({ secondFactorRoles: ['clinician', 'admin'] });
  await world.addAccount(dora, { role });
  const send = (method: 'get' | 'post', path: string, token?: string, body?: object) => {
    const sent = request(app)[method](`${root}${path}`);
    if (token) sent.set('Authorization', `Bearer ${token}`);
    return body ? sent.send(body) : sent;
  };
  const post = (path: string, body: object, token?: string) => send('post', path, token, body);
  const login = () => post('/auth/login', { email: dora, password });
  const tokens = async () => tokensSchema.parse((await login().expect(200)).body);
  const enrol = async (token: string) => {
    const offered = await post('/auth/totp/enrol', { password }, token).expect(200);
    const { secret } = enrolmentSchema.parse(offered.body);
    const code = () => countingCodeAt(secret, clock.now());
    const confirmed = await post('/auth/totp/confirm', { code: code() }, token).expect(200);
    clock.advance(30_000);
    return { code, recoveryCodes: recoveryCodesSchema.parse(confirmed.body).recovery_codes };
  };
  return { app, world, clock, send, post, login, tokens, enrol };
};

const problem = ({ body, status }: Response): string =>
  `${status} ${problemSchema.parse(body).type.replace('urn:caresma:problem:', '')}`;

describe('a second factor over HTTP', () => {
  it('is added, asked for, used and removed', async () => {
    const { tokens, enrol, post, login, send, clock } = await service('patient');
    const { access_token } = await tokens();
    const { code, recoveryCodes } = await enrol(access_token);
    const shown = await send('get', '/auth/totp', access_token);
    expect(secondFactorSchema.parse(shown.body)).toEqual({ is_on: true, recovery_codes_left: 10 });

    const asked = await login();
    expect(problem(asked)).toBe('401 second_factor_required');
    const { challenge, expires_in } = problemSchema.parse(asked.body);
    expect([challenge, expires_in]).toEqual([expect.stringMatching(/^[\w-]{40,}$/), 300]);
    expect(problem(await post('/auth/login/totp', { challenge, code: '000000' }))).toBe('401 code_not_valid');
    const second = await post('/auth/login/totp', { challenge, code: code() }).expect(200);
    await send('get', '/users/me', tokensSchema.parse(second.body).access_token).expect(200);
    expect(problem(await post('/auth/login/totp', { challenge, code: recoveryCodes[0] }))).toBe(
      '401 challenge_not_valid',
    );

    clock.advance(30_000);
    expect(problem(await post('/auth/totp/enrol', { password }, access_token))).toBe(
      '409 second_factor_conflict',
    );
    await post('/auth/totp/remove', { password, code: code() }, access_token).expect(204);
    await tokens();
  });

  it('is asked for after the OAuth2 form as well, and by no field of a client that knows nothing of it', async () => {
    const { tokens, enrol, app } = await service('patient');
    const { access_token, ...others } = await tokens();
    expect(Object.keys(others)).toEqual(
      expect.arrayContaining(['token_type', 'expires_in', 'refresh_token']),
    );
    await enrol(access_token);
    const form = await request(app)
      .post(`${root}/auth/login`)
      .type('form')
      .send({ username: dora, password, grant_type: 'password' });
    expect(problem(form)).toBe('401 second_factor_required');
  });

  it('is needed by staff, who can do nothing but add it and sign out until they have it', async () => {
    const { tokens, enrol, send, post } = await service('clinician');
    const { access_token, refresh_token } = await tokens();
    for (const [method, path] of [
      ['get', '/users/me'],
      ['get', '/sessions'],
      ['post', '/sessions'],
      ['post', '/ws-ticket'],
      ['get', '/admin/users'],
      ['post', '/auth/password'],
      ['post', '/auth/totp/remove'],
    ] as const)
      expect([
        path,
        problem(await send(method, path, access_token, method === 'post' ? {} : undefined)),
      ]).toEqual([path, '403 second_factor_enrolment_required']);
    const refreshed = tokensSchema.parse((await post('/auth/refresh', { refresh_token }).expect(200)).body);
    expect(problem(await send('get', '/users/me', refreshed.access_token))).toBe(
      '403 second_factor_enrolment_required',
    );

    await enrol(refreshed.access_token);
    for (const token of [access_token, refreshed.access_token])
      await send('get', '/users/me', token).expect(200);
  });

  it('that is needed and removed leaves a login that may only add another', async () => {
    const { tokens, enrol, send, post, login } = await service('clinician');
    const { access_token } = await tokens();
    const { code } = await enrol(access_token);
    await post('/auth/totp/remove', { password, code: code() }, access_token).expect(204);
    expect(problem(await send('get', '/users/me', access_token))).toBe(
      '403 second_factor_enrolment_required',
    );
    await login().expect(200);
    await post('/auth/logout', {}, access_token).expect(204);
  });

  it('is reset by an admin, who needs one', async () => {
    const { world, tokens, enrol, post } = await service('admin');
    const { access_token } = await tokens();
    const account = await world.addAccount('anna@example.com');
    const path = `/admin/users/${account.id}/second-factor/reset`;
    expect(problem(await post(path, {}, access_token))).toBe('403 second_factor_enrolment_required');
    await enrol(access_token);
    await post(path, {}, access_token).expect(204);
    expect(world.store.auditRecords.at(-1)).toMatchObject({
      action: 'second_factor_reset',
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('leaves no code and no secret in the log', async () => {
    const { tokens, enrol, post, login, world } = await service('patient');
    const { access_token } = await tokens();
    const { code, recoveryCodes } = await enrol(access_token);
    const { challenge = '' } = problemSchema.parse((await login()).body);
    await post('/auth/login/totp', { challenge, code: code() }).expect(200);
    const lines = JSON.stringify(world.log.lines);
    for (const secret of [challenge, code(), ...recoveryCodes, 'SECRET']) expect(lines).not.toContain(secret);
  });
});
