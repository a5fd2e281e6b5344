import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { httpService } from './http-service.ts';

type Operation = { readonly requestBody?: { readonly content: { readonly [mediaType: string]: unknown } } };
type OpenApi = { readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } } };

const usual = 262_144;
/** Transcripts are longer. */
const limits: { readonly [path: string]: number } = {
  '/api/v1/assessments/analyze': 6 * 1_048_576 + 4_096,
  '/api/v1/assessments/analyze-file': 1_048_576 + 16_384,
};
/** A string in JSON of so many bytes. */
const json = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;

const service = async () => {
  const { app } = httpService();
  const { paths } = (await request(app).get('/openapi.json').expect(200)).body as OpenApi;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { requestBody }]) => ({
      path: path.replace('{purpose}', 'research').replace(/\{\w+\}/, '018f0000-0000-7000-8000-00000000ffff'),
      method: method as 'post' | 'put' | 'patch' | 'get' | 'delete',
      types: Object.keys(requestBody?.content ?? {}),
    })),
  );
  const send = async ({ path, method }: (typeof operations)[number], type: string, body: string) =>
    (await request(app)[method](path).set('Content-Type', type).send(body)).status;
  return { operations, send };
};

describe('the body of a request', () => {
  it('is bounded on every route that takes one, whatever its type, and read up to the bound', async () => {
    const { operations, send } = await service();
    const taking = operations.flatMap((operation) => operation.types.map((type) => ({ operation, type })));
    expect(taking.length).toBeGreaterThan(20);
    for (const { operation, type } of taking) {
      const name = `${operation.method} ${operation.path} ${type}`;
      const limit = limits[operation.path] ?? usual;
      const isForm = type.startsWith('multipart/');
      const sent = isForm ? `${type}; boundary=b` : type;
      expect([name, await send(operation, sent, json(limit + 1))]).toEqual([name, 413]);
      expect([name, await send(operation, sent, json(limit))]).toEqual([name, isForm ? 400 : 422]);
    }
  });

  it('is not looked at on a route that takes none', async () => {
    const { operations, send } = await service();
    const others = operations.filter(({ types, method }) => types.length === 0 && method !== 'get');
    expect(others.length).toBeGreaterThan(3);
    for (const operation of others) {
      const name = `${operation.method} ${operation.path}`;
      const answer = await send(operation, 'application/json', '{"not":"looked at');
      expect([name, answer < 500 && answer !== 400 && answer !== 422]).toEqual([name, true]);
    }
  });
});
