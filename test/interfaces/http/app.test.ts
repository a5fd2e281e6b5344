import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { PersonErased } from '../../../src/application/ports/person-erased.ts';
import { localGuestId } from '../../../src/domain/users/user.ts';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { allowedOrigin, aSession, httpService } from './http-service.ts';

describe('the HTTP service', () => {
  it('says so within its problem when the database is away', async () => {
    const { app, store, log } = httpService();
    store.setAvailable(false);

    const response = await request(app).post('/api/v1/sessions').send({ title: 'private words' }).expect(503);

    expect(problemSchema.parse(response.body).type).toBe('urn:caresma:problem:storage_unavailable');
    expect(response.headers['retry-after']).toBe('5');
    expect(log.named('http_request_failed').map(({ fields }) => fields)).toEqual([
      {
        requestId: response.headers['x-request-id'],
        reason: 'storage_unavailable',
        errorName: 'StorageUnavailable',
      },
    ]);
  });

  it.each([
    ['themselves', localGuestId, 401, 'not_authenticated'],
    ['whoever asks', null, 401, 'not_authenticated'],
    ['somebody else', 'other', 404, 'patient_not_found'],
  ])(
    'says to a request that writes for %s, erased meanwhile, what it will say from then on',
    async (...row) => {
      const [, userId, status, type] = row;
      const { app, audit, log } = httpService();
      audit.recording = () => {
        throw new PersonErased(userId);
      };
      const response = await request(app).post('/api/v1/sessions').send({}).expect(status);
      expect(problemSchema.parse(response.body).type).toBe(`urn:caresma:problem:${type}`);
      expect(log.named('http_request_failed')).toEqual([]);
    },
  );

  it('tells the client of a bug nothing but the request id, and the log nothing but places', async () => {
    const { app, audit, log } = httpService();
    audit.recording = () => {
      throw new TypeError('private words\n    at secret (/private:1:1)');
    };

    const response = await request(app).get('/api/v1/sessions').expect(500);

    expect(problemSchema.parse(response.body).request_id).toBe(response.headers['x-request-id']);
    expect(response.text).not.toMatch(/private|TypeError|app\.test/);
    const [line] = log.named('http_request_failed');
    expect(line?.fields).toMatchObject({ errorName: 'TypeError', reason: 'internal_error' });
    expect(line?.fields.stack).toContain('app.test.ts');
    expect(JSON.stringify(log.lines)).not.toMatch(/private|secret/);
  });

  it('records requests by route and status, never by what was asked', async () => {
    const { app, log, metrics } = httpService();

    await request(app)
      .get(`/api/v1/sessions/${aSession(1).id}?`)
      .expect(404);
    await request(app).get('/private/words?token=secret').expect(404);

    const labels = { method: 'GET', route: '/api/v1/sessions/:session_id', status: '404' };
    expect(metrics.total('http_requests', labels)).toBe(1);
    expect(metrics.total('http_requests', { route: 'unmatched' })).toBe(1);
    expect(metrics.observations('http_seconds')).toHaveLength(2);
    expect(log.named('http_request')).toHaveLength(2);
    expect(JSON.stringify(log.lines)).not.toMatch(/private|secret/);
  });

  it('answers a preflight of an allowed page and refuses any other', async () => {
    const { app } = httpService();
    const preflight = (origin: string) =>
      request(app).options('/api/v1/sessions').set({
        Origin: origin,
        'Access-Control-Request-Method': 'PUT',
        'Access-Control-Request-Headers': 'content-type',
      });

    const allowed = await preflight(allowedOrigin).expect(204);
    const refused = await preflight('http://localhost:3001').expect(403);

    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': allowedOrigin,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': 'Authorization, Content-Type, Prefer',
    });
    expect(refused.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('keeps what people said out of caches and out of other sites', async () => {
    const { headers } = await request(httpService().app).get('/api/v1/sessions').expect(200);

    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
    });
    expect(headers['etag']).toBeUndefined();
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('is healthy, alive and ready while everything is there', async () => {
    const { app } = httpService();

    expect((await request(app).get('/health').expect(200)).body).toEqual({ status: 'healthy' });
    expect((await request(app).get('/livez').expect(200)).body).toEqual({ status: 'alive' });
    expect((await request(app).get('/readyz').expect(200)).body.ready).toBe(true);
  });

  it('is alive but not ready without its database', async () => {
    const { app, store } = httpService();
    store.setAvailable(false);

    expect((await request(app).get('/health').expect(200)).body).toEqual({ status: 'degraded' });
    await request(app).get('/livez').expect(200);
    expect((await request(app).get('/readyz').expect(503)).body).toEqual({
      ready: false,
      checks: { storage: 'unreachable', migrations: 'unknown', accepting: 'ok' },
    });
  });

  it('wants no new work while it drains', async () => {
    const { app, drain } = httpService();
    drain();

    expect((await request(app).get('/readyz').expect(503)).body.checks.accepting).toBe('draining');
  });

  it('shows its metrics to Prometheus', async () => {
    const response = await request(httpService().app).get('/metrics').expect(200);

    expect(response.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(response.text).toBe('caresma_sessions_live 0\n');
  });
});
