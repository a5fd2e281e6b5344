import request, { type Response } from 'supertest';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { allowedOrigin, aSession, httpService } from './http-service.ts';

const path = '/api/v1/sessions';

/** Status and type of a well-formed problem. */
const refusalOf = (response: Response): string => {
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const { status, type, request_id } = problemSchema.parse(response.body);
  expect(status).toBe(response.status);
  expect(request_id).toBe(response.headers['x-request-id']);
  return `${status} ${type.replace('urn:caresma:problem:', '')}`;
};

const post = (body: string | Buffer, type = 'application/json') =>
  request(httpService().app)
    .post(path)
    .set('Content-Type', type)
    .serialize((raw) => raw)
    .send(body);

describe('bad input over HTTP', () => {
  it.each([
    ['an unknown key', { titel: 'x' }],
    ['a wrong type', { title: 7 }],
    ['a list for an object', [{ title: 'x' }]],
    ['a title too long', { title: 'x'.repeat(201) }],
    ['notes too long', { notes: 'x'.repeat(10_001) }],
    ['metadata that is no object', { session_metadata: 'x' }],
    ['metadata too large', { session_metadata: { text: 'ü'.repeat(8_200) } }],
    ['an owner of its choice', { user_id: '11111111-1111-4111-8111-111111111111' }],
    ['NUL in text', { title: 'a\0b' }],
    ['half a surrogate pair', { notes: 'a\ud800b' }],
    ['NUL in a key', { session_metadata: { 'a\0b': 1 } }],
  ])('refuses %s', async (_what, body) => {
    const response = await post(JSON.stringify(body));

    expect(refusalOf(response)).toBe('422 invalid_input');
    expect(response.body.errors).not.toHaveLength(0);
  });

  it('names the field that is wrong, and never what was sent', async () => {
    const response = await post(
      JSON.stringify({ title: 'x', session_metadata: { a: { b: 'private\0words' } } }),
    );

    expect(response.body.errors).toEqual([
      { path: 'session_metadata.a.b', message: 'Contains characters that are not text' },
    ]);
    expect(response.text).not.toContain('private');
  });

  it.each([
    '{"__proto__":{"polluted":1}}',
    '{"session_metadata":{"a":{"constructor":{"prototype":{"x":1}}}}}',
  ])('refuses keys that reach a prototype: %s', async (body) => {
    expect(refusalOf(await post(body))).toBe('422 invalid_input');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('refuses a number that JSON can write and nobody can store', async () => {
    expect(refusalOf(await post('{"session_metadata":{"n":1e999}}'))).toBe('422 invalid_input');
  });

  it.each([17, 40_000])('refuses JSON nested %i deep', async (depth) => {
    const nested = `{"session_metadata":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;

    expect(refusalOf(await post(nested))).toBe('422 invalid_input');
  });

  it('gives a bounded answer to a body full of errors', async () => {
    const body = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`k${n}`, n])));

    const response = await post(body);

    expect(refusalOf(response)).toBe('422 invalid_input');
    expect(response.text.length).toBeLessThan(8_000);
  });

  it.each([
    ['half a document', '{"title":'],
    ['no JSON', 'title=x'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0x22])],
  ])('refuses %s', async (_what, body) => {
    expect(refusalOf(await post(body))).toBe('400 bad_request');
  });

  it('takes a body up to 256 KiB and no more', async () => {
    const overhead = '{"x":""}'.length;
    const fits = await post(`{"x":"${'a'.repeat(256 * 1024 - overhead)}"}`);
    const tooLarge = await post(`{"x":"${'a'.repeat(256 * 1024 - overhead + 1)}"}`);

    expect(refusalOf(fits)).toBe('422 invalid_input');
    expect(refusalOf(tooLarge)).toBe('413 body_too_large');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=utf-16', ''])(
    'refuses the content type %j',
    async (type) => {
      expect(refusalOf(await post('{}', type))).toBe('415 unsupported_media_type');
    },
  );

  it('refuses a compressed body, which could be a bomb', async () => {
    const response = await request(httpService().app)
      .post(path)
      .set('Content-Type', 'application/json')
      .set('Content-Encoding', 'gzip')
      .send('{}');

    expect(refusalOf(response)).toBe('415 unsupported_media_type');
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'limit=1&limit=2',
    'limit[]=5',
    'limit=1.5',
    'cursor=eA',
    `cursor=${Buffer.from('2026-01-01T00:00:00.000Z nobody').toString('base64url')}`,
    `cursor=${Buffer.from(`9999999 ${aSession(1).id}`).toString('base64url')}`,
    `cursor=${'a'.repeat(201)}`,
    'page=2',
    '__proto__=1',
  ])('refuses the query %s', async (query) => {
    expect(refusalOf(await request(httpService().app).get(`${path}?${query}`))).toBe('422 invalid_input');
  });

  it.each(['after_seq=-1', 'after_seq=2147483648', 'after_seq=1e400', 'limit=1001'])(
    'refuses the query %s for messages',
    async (query) => {
      const response = await request(httpService().app).get(`${path}/${aSession(1).id}/messages?${query}`);

      expect(refusalOf(response)).toBe('422 invalid_input');
    },
  );

  it('needs a body where there is something to change', async () => {
    const { app, sessions } = httpService();
    const session = aSession(1);
    await sessions.add(session);

    expect(refusalOf(await request(app).patch(`${path}/${session.id}`))).toBe('422 invalid_input');
    expect(refusalOf(await request(app).patch(`${path}/${session.id}`).send({ status: 'active' }))).toBe(
      '422 invalid_input',
    );
  });

  it('knows no other address, method or encoding of an address', async () => {
    const { app } = httpService();

    expect(refusalOf(await request(app).get('/api/v1/nothing'))).toBe('404 route_not_found');
    expect(refusalOf(await request(app).get('/web/../package.json'))).toBe('404 route_not_found');
    expect(refusalOf(await request(app).get('/web/%2e%2e/http-service.ts'))).toBe('404 route_not_found');
    expect(refusalOf(await request(app).get(`${path}/%zz`))).toBe('400 bad_request');
    const refused = await request(app).delete(path);
    expect(refusalOf(refused)).toBe('405 method_not_allowed');
    expect(refused.headers['allow']).toBe('POST, GET, HEAD, OPTIONS');
  });

  it('asks strangers to sign in before it reads what they send', async () => {
    const { app, store } = httpService({ guests: 'off' });

    const response = await request(app).post(path).set('Content-Type', 'application/json').send('{"title":');

    expect(refusalOf(response)).toBe('401 not_authenticated');
    expect(response.headers['www-authenticate']).toBe('Bearer');
    expect(store.sessions.size).toBe(0);
  });

  it('does nothing for a page that may not use the service', async () => {
    const { app, store } = httpService();

    const response = await request(app).post(path).set('Origin', 'http://evil.example').send({});

    expect(refusalOf(response)).toBe('403 origin_refused');
    expect(response.headers['access-control-allow-origin']).toBeUndefined();
    expect(store.sessions.size).toBe(0);
  });

  it('lets an allowed page read the answer', async () => {
    const response = await request(httpService().app).get(path).set('Origin', allowedOrigin).expect(200);

    expect(response.headers['access-control-allow-origin']).toBe(allowedOrigin);
    expect(response.headers['access-control-expose-headers']).toContain('X-Request-Id');
    expect(response.headers['vary']).toContain('Origin');
  });
});
