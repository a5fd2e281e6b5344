import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { httpService } from './http-service.ts';

describe('The budget of requests', () => {
  it('is told with every answer, and what remains when it is nearly used up', async () => {
    const { app, clock } = httpService({ requestsPerMinute: 20 });
    const ask = () => request(app).get('/api/v1/sessions');

    const first = await ask();
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"api";q=20;w=60' });
    expect(first.headers).not.toHaveProperty('ratelimit');
    for (let asked = 2; asked < 19; asked += 1) await ask();
    clock.advance(18_000);
    expect((await ask()).headers).toMatchObject({ ratelimit: '"api";r=1;t=42' });
    await ask();

    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(problemSchema.parse(refused.body)).toMatchObject({
      type: 'urn:caresma:problem:too_many_requests',
    });
    expect(refused.headers).toMatchObject({ 'retry-after': '42', ratelimit: '"api";r=0;t=42' });

    clock.advance(42_000);
    expect((await ask()).status).toBe(200);
  });

  it('stops a request before its body is read', async () => {
    const { app, store } = httpService({ requestsPerMinute: 1 });
    await request(app).get('/api/v1/sessions');
    const refused = await request(app).post('/api/v1/sessions').type('json').send('{ not json');
    expect(refused.status).toBe(429);
    expect(store.sessions.size).toBe(0);
  });

  it('is not spent by whoever is not admitted, nor by what is for everybody', async () => {
    const { app } = httpService({ requestsPerMinute: 1 });
    await request(app).get('/livez');
    await request(app).get('/api/v1/sessions').set('Origin', 'https://evil.example');
    const answer = await request(app).get('/api/v1/sessions');
    expect(answer.status).toBe(200);
  });
});
