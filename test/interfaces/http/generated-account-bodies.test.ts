import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailSchema } from '../../../src/interfaces/http/account-schemas.ts';
import { problemSchema } from '../../../src/interfaces/http/problem.ts';
import { httpService } from './http-service.ts';

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer(httpService().app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});
afterAll(() => server.close());

const anyText = fc.string({ maxLength: 300 });
const anyField = fc.oneof(
  anyText,
  fc.constantFrom('anna@example.com', 'thirteen owls in a tree', '', '\0', '\ud800', null, 7),
  fc.jsonValue({ maxDepth: 2 }),
);
const nearlyRight = fc
  .record(
    {
      email: anyField,
      password: anyField,
      token: anyField,
      refresh_token: anyField,
      current_password: anyField,
      new_password: anyField,
      full_name: anyField,
      role: anyField,
      challenge: anyField,
      code: anyField,
    },
    { requiredKeys: [] },
  )
  .map((value) => JSON.stringify(value));
const asForm = fc
  .dictionary(fc.oneof(fc.constantFrom('username', 'password', '__proto__'), anyText), anyText)
  .map((fields) => new URLSearchParams(fields).toString());
const anyBody = fc.oneof(nearlyRight, fc.json({ maxDepth: 4 }), asForm, anyText);
const anyType = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain');

describe('whatever body is sent about accounts', () => {
  it.each([
    ['POST', '/auth/register'],
    ['POST', '/auth/login'],
    ['POST', '/auth/refresh'],
    ['POST', '/auth/password'],
    ['POST', '/auth/forgot-password'],
    ['POST', '/auth/reset-password'],
    ['POST', '/auth/verify-email'],
    ['POST', '/auth/verify-email/confirm'],
    ['POST', '/auth/login/totp'],
    ['POST', '/auth/totp/enrol'],
    ['POST', '/auth/totp/confirm'],
    ['POST', '/auth/totp/remove'],
    ['PATCH', '/users/me'],
    ['PUT', '/admin/users/018f0000-0000-7000-8000-000000000001/role'],
  ])('%s %s answers as described, or with a problem of the client', async (method, path) => {
    await fc.assert(
      fc.asyncProperty(anyBody, anyType, async (body, type) => {
        const response = await fetch(base + path, { method, body, headers: { 'Content-Type': type } });
        const answer: unknown = await response.json();

        expect(response.status).toBeLessThan(500);
        if (response.ok) mailSchema.parse(answer);
        else expect(problemSchema.parse(answer).status).toBe(response.status);
        expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
      }),
      { numRuns: 250 },
    );
  });
});
