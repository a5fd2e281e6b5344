import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { sessionSchema } from '../../../src/interfaces/http/session-schemas.ts';
import { aSession, httpService } from './http-service.ts';

const session = aSession(1);
const { app, sessions } = httpService();
let server: Server;
let base: string;

beforeAll(async () => {
  await sessions.add(session);
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/sessions`;
});

afterAll(() => server.close());

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const anyJson = fc.oneof(
  fc.json({ maxDepth: 6 }),
  fc.jsonValue().map((value) => JSON.stringify(value)),
);

/** Bodies near to what the routes take, each field well-formed or not. */
const nearlyRight = fc
  .record(
    {
      title: fc.oneof(anyText, fc.constant(null), fc.integer()),
      notes: fc.oneof(anyText, fc.constant('\0'), fc.constant('\ud800')),
      session_metadata: fc.oneof(fc.dictionary(anyText, fc.jsonValue()), fc.constant(null), fc.constant([])),
      status: fc.constantFrom('completed', 'cancelled', 'active', '', null),
      extra: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));

const anyBody = fc.oneof(
  { weight: 3, arbitrary: nearlyRight },
  { weight: 2, arbitrary: anyJson },
  { weight: 1, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '{',
      '[]',
      'null',
      '{"__proto__":{"polluted":1}}',
      '{"title":1e999}',
      '"\\ud800"',
    ),
  },
);

const anyType = fc.oneof(
  { weight: 8, arbitrary: fc.constant('application/json') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('text/plain', 'application/json; charset=latin1', 'multipart/form-data'),
  },
);

/** Every route takes the one and refuses the other; the rest is left to chance. */
const examples: [string, string][] = [
  ['{}', 'application/json'],
  ['[]', 'application/json'],
];

describe('whatever body is sent', () => {
  it.each([
    ['POST', ''],
    ['PUT', `/${session.id}`],
    ['PATCH', `/${session.id}`],
    ['POST', `/${session.id}/end`],
  ])('%s %s answers with a session or a problem of the client', async (method, path) => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(anyBody, anyType, async (body, type) => {
        const response = await fetch(base + path, { method, body, headers: { 'Content-Type': type } });
        const answer: unknown = await response.json();

        statuses.add(response.status);
        expect(response.status).toBeLessThan(500);
        if (response.ok) sessionSchema.parse(answer);
        else expect(problemSchema.parse(answer).status).toBe(response.status);
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      }),
      { numRuns: 250, examples },
    );
    expect([...statuses].some((status) => status < 300)).toBe(true);
    expect(statuses).toContain(422);
  });
});
