import type { Express } from 'express';
import request from 'supertest';
import { describe, expect, it } from 'vitest';
import { httpService } from './http-service.ts';

type Operation = { readonly responses: { readonly [status: string]: unknown } };
type OpenApi = {
  readonly openapi: string;
  readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } };
};

const documentOf = async (app: Express): Promise<OpenApi> =>
  (await request(app).get('/openapi.json').expect(200)).body;

const documentedIn = ({ paths }: OpenApi): string[] =>
  Object.entries(paths)
    .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`))
    .sort();

/** Pages for people: the router serves them, the document for programs does not speak of them. */
const isPage = (path: string): boolean => /^\/(favicon\.ico)?$|^\/(docs|redoc)(\/|$)/.test(path);

const routedIn = (app: Express): string[] =>
  app.router.stack
    .flatMap(({ route }) => (route ? [route] : []))
    .filter(({ path }) => !isPage(path))
    .flatMap(({ path, stack }) => stack.map(({ method }) => ({ method, path })))
    .filter(({ method }) => Boolean(method))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    .sort();

describe('the OpenAPI document', () => {
  it('describes every route that the router has, and no other', async () => {
    const { app } = httpService();

    const documented = documentedIn(await documentOf(app));

    expect(documented).toEqual(routedIn(app));
    expect(documented).toContain('post /api/v1/sessions/{session_id}/end');
    expect(documented.length).toBeGreaterThan(60);
  });

  it('describes what is served: each operation answers with a status that it names', async () => {
    const { app } = httpService();
    const { paths } = await documentOf(app);

    for (const [path, operations] of Object.entries(paths)) {
      for (const [method, { responses }] of Object.entries(operations)) {
        const address = path
          .replace('{purpose}', 'research')
          .replaceAll(/\{\w+\}/g, '018f0000-0000-7000-8000-00000000ffff');
        const api = request(app);
        const { status } = await api[method as 'get'](address).send(method === 'get' ? undefined : {});
        expect(Object.keys(responses), `${method} ${path}`).toContain(String(status));
      }
    }
  });

  it('refuses every method that it does not describe', async () => {
    const { app } = httpService();
    const { paths } = await documentOf(app);

    for (const [path, operations] of Object.entries(paths)) {
      for (const method of ['get', 'post', 'put', 'patch', 'delete'] as const) {
        if (method in operations) continue;
        const { status, headers } = await request(app)[method](path);
        expect(status, `${method} ${path}`).toBe(405);
        expect(headers['allow']).not.toContain(method.toUpperCase());
      }
    }
  });

  it('states the bounds that the requests are held to', async () => {
    const document = await documentOf(httpService().app);

    expect(document.openapi).toBe('3.1.0');
    expect(document).toMatchObject({
      components: {
        schemas: { NewSession: { additionalProperties: false, properties: { title: { maxLength: 200 } } } },
      },
      paths: {
        '/api/v1/sessions': {
          get: {
            parameters: [
              {
                name: 'limit',
                in: 'query',
                schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 },
              },
              { name: 'cursor', in: 'query' },
            ],
          },
          post: { requestBody: { required: false } },
        },
        '/api/v1/sessions/{session_id}': { patch: { requestBody: { required: true } } },
      },
    });
  });

  it('is served beside the AsyncAPI document', async () => {
    const { body } = await request(httpService().app).get('/asyncapi.json').expect(200);

    expect(body).toEqual({ asyncapi: '3.0.0' });
  });
});
