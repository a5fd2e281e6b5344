import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { httpService } from './http-service.ts';

const path = '/api/v1/heygen';

describe('avatars over HTTP', () => {
  it('give a token as the first generation of clients knows it, and what the vendor needs besides', async () => {
    const { app } = httpService();
    const { body } = await request(app).post(`${path}/session-token`).expect(200);
    expect(body).toEqual({
      token: 'token of avatar-1',
      provider: 'liveavatar',
      session_id: 'avatar-1',
      keep_alive_every: 60,
    });
    const { body: listed } = await request(app).get(`${path}/sessions`).expect(200);
    expect(listed).toEqual([{ session_id: 'avatar-1', created_at: '2026-01-01T00:00:00.000Z' }]);
  });

  it('are kept alive, stopped, and stopped again, as long as they are ours', async () => {
    const { app, faces } = httpService();
    await request(app).post(`${path}/session-token`).expect(200);
    await request(app).post(`${path}/sessions/avatar-1/keep-alive`).expect(204);
    await request(app).delete(`${path}/sessions/avatar-1`).expect(204);
    expect(faces.vendor.open.size).toBe(0);
    const again = await request(app).delete(`${path}/sessions/avatar-1`).expect(404);
    expect(again.body.type).toBe('urn:caresma:problem:avatar_session_not_found');
  });

  it('are cleaned up, with what could not be stopped named', async () => {
    const { app, faces, clock } = httpService();
    for (let count = 0; count < 3; count += 1) await request(app).post(`${path}/session-token`).expect(200);
    faces.vendor.stubborn.add('avatar-2');
    clock.advance(180_001);
    const { body } = await request(app).post(`${path}/cleanup-sessions`).expect(200);
    expect(body).toEqual({
      message: 'Closed 2 of 3 avatar sessions.',
      sessions_found: 3,
      sessions_closed: 2,
      errors: [{ session_id: 'avatar-2', code: 'avatar_unavailable' }],
    });
    await request(app).post(`${path}/cleanup-sessions?all=true`).expect(403);
    await request(app).post(`${path}/cleanup-sessions?all=yes`).expect(422);
  });

  it('are a problem of their own without a vendor', async () => {
    const { app } = httpService({ hasAvatars: false });
    const { body } = await request(app).post(`${path}/session-token`).expect(503);
    expect(body).toMatchObject({ type: 'urn:caresma:problem:avatar_not_configured', status: 503 });
  });

  it.each([
    [{ type: 'avatar_limit_reached' as const }, 429, '5'],
    [{ type: 'avatar_busy' as const, retryAfterS: 7 }, 503, '7'],
    [{ type: 'avatar_unavailable' as const }, 503, '5'],
    [{ type: 'avatar_refused' as const }, 503, '5'],
  ])('pass a trouble of the vendor on as one typed problem: %o', async (trouble, status, retryAfter) => {
    const { app, faces } = httpService();
    faces.vendor.trouble = trouble;
    const answer = await request(app).post(`${path}/session-token`).expect(status);
    expect(answer.body.type).toBe(`urn:caresma:problem:${trouble.type}`);
    expect(answer.headers['retry-after']).toBe(retryAfter);
  });
});
