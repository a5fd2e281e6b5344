import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { httpService } from './http-service.ts';

const paths = [
  '/',
  '/docs',
  '/redoc',
  '/web/page.js',
  '/openapi.json',
  '/api/v1/sessions',
  '/livez',
  '/nothing',
];

describe('Every answer', () => {
  it.each(paths)('forbids sniffing, framing, referrers and foreign content: %s', async (path) => {
    const { headers } = await request(httpService().app).get(path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': expect.stringMatching(/^max-age=31536000;/),
      'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
    });
    const policy = headers['content-security-policy'];
    expect(policy).toMatch(/^default-src 'none';/);
    for (const rule of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/\*|https?:|unsafe-eval|script-src [^;]*unsafe/);
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('server');
  });
});

describe('Answers with data', () => {
  it.each([
    ['/api/v1/sessions', 200],
    ['/api/v1/sessions/unknown', 404],
    ['/metrics', 200],
    ['/nothing', 404],
    ['/web/missing.js', 404],
  ])('run nothing and are stored nowhere: %s', async (path, status) => {
    const answer = await request(httpService().app).get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).not.toMatch(/-src 'self'/);
  });

  it('are no script for a page of another origin, whatever a person has written', async () => {
    const { app } = httpService();
    const title = '<script>alert(1)</script>';
    const { headers, body } = await request(app).post('/api/v1/sessions').send({ title });
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(body).toMatchObject({ title });
  });
});
