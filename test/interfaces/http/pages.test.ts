import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { httpService } from './http-service.ts';

const linked = /(?:src|href|spec-url)="([^"]+)"/g;

describe('the pages', () => {
  it.each(['/docs', '/redoc'])('shows %s with files of this server only', async (path) => {
    const { app } = httpService();

    const page = await request(app).get(path).expect(200).expect('Content-Type', /html/);
    const files = [...page.text.matchAll(linked)].map(([, file]) => String(file));

    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      expect(file.startsWith('/')).toBe(true);
      await request(app).get(file).expect(200);
    }
    expect(files).toContain('/web/favicon.svg');
    expect(page.text).not.toMatch(/<script>|<style|style=/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  });

  it('keeps the viewer from fetching a logo from its maker', async () => {
    const script = await request(httpService().app).get('/redoc/redoc.standalone.js').expect(200);

    expect(script.headers['content-type']).toContain('javascript');
    expect(script.text).toContain('redocly logo');
    expect(script.text).not.toContain('cdn.redoc.ly');
  });

  it('shows the own page at the root, free of inline script and style', async () => {
    const { app } = httpService();

    const page = await request(app).get('/').expect(200).expect('Content-Type', /html/);

    expect(page.text).toContain('<title>Caresma</title>');
    const policy = page.headers['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';style-src 'self';");
    expect(policy).not.toContain('unsafe');
    expect(page.headers['permissions-policy']).toContain('microphone=(self)');
  });

  it('serves the files of the own page under /web', async () => {
    const { app } = httpService();

    const found = await request(app).get('/web/page.js').expect(200);
    const icon = await request(app).get('/favicon.ico').expect(200);
    const missing = await request(app).get('/web/missing.js').expect(404);

    expect(found.headers['content-type']).toContain('javascript');
    expect(icon.headers['content-type']).toContain('image/svg+xml');
    expect(missing.headers['content-type']).toContain('problem+json');
  });

  it('refuses to be written to', async () => {
    const { status, headers } = await request(httpService().app).post('/docs');

    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, HEAD, OPTIONS');
  });
});
