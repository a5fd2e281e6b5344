import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuthenticateToken } from '../../../src/application/accounts/authenticate-token.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { factsOf } from '../../../src/interfaces/access/authenticate.ts';
import { bearerAccess } from '../../../src/interfaces/access/bearer-access.ts';
import { guestAccess } from '../../../src/interfaces/access/guest-access.ts';
import { inMemoryAccessTokens } from '../../fakes/in-memory-access-tokens.ts';
import { InMemoryStandingRegistry } from '../../fakes/in-memory-standing-registry.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const allowedOrigins = ['https://app.example.com'];
const clock = new ManualClock();
const standings = new InMemoryStandingRegistry();
const tokens = inMemoryAccessTokens(clock);
const authenticate = bearerAccess({
  authenticateToken: makeAuthenticateToken({ tokens, standings, secondFactorRoles: [], clock }),
  allowedOrigins,
  otherwise: guestAccess({ guests: 'loopback', allowedOrigins }),
});
const claims = standings.add(clock.now());
const { roleVersion: _, ...principal } = claims;
let token = '';

/** Answers with who it takes a request to be from. */
const server = createServer((request, response) => {
  authenticate(factsOf(request)).then(
    (answer) => response.end(JSON.stringify(answer)),
    (error: Error) => response.end(JSON.stringify(error.name)),
  );
});

beforeAll(async () => {
  ({ token } = await tokens.issue(claims));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => server.close());

/** Asks with exactly these header lines, from this machine. */
const ask = async (...lines: readonly string[]): Promise<unknown> => {
  const { port } = server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  const head = ['GET / HTTP/1.1', `Host: 127.0.0.1:${port}`, 'Connection: close', ...lines];
  socket.write(`${head.join('\r\n')}\r\n\r\n`, 'latin1');
  const answer = await text(socket);
  return JSON.parse(
    answer.slice(answer.indexOf('\r\n\r\n') + 4).replace(/^[0-9a-f]+\r\n|\r\n0?\r?\n?$/g, ''),
  );
};

const known = { ok: true, value: principal };
const guest = { ok: true, value: localGuest };
const refusal = (type: string) => ({ ok: false, error: { type } });

describe('bearer access', () => {
  it.each(['Bearer', 'bearer', 'BEARER', 'bEARER', 'Bearer  '])('takes the scheme %j', async (scheme) => {
    expect(await ask(`Authorization: ${scheme} ${token}`)).toEqual(known);
  });

  it('finds the header however its name is written', async () => {
    expect(await ask(`aUTHORIZATION: Bearer ${token}`)).toEqual(known);
  });

  it('leaves requests without credentials as they were', async () => {
    expect(await ask()).toEqual(guest);
    expect(await ask('X-Forwarded-For: 10.0.0.1')).toEqual(refusal('not_authenticated'));
    expect(await ask('Origin: https://evil.example')).toEqual(refusal('origin_refused'));
  });

  it('knows a person also behind a proxy, where there are no guests', async () => {
    expect(await ask(`Authorization: Bearer ${token}`, 'X-Forwarded-For: 10.0.0.1')).toEqual(known);
  });

  it.each<[string, (good: string) => readonly string[]]>([
    ['of nobody', () => ['Bearer nobody']],
    ['without a token', () => ['Bearer']],
    ['with an empty token', () => ['Bearer ']],
    ['that are empty', () => ['']],
    ['without a scheme', (good) => [good]],
    ['of another scheme', (good) => [`Basic ${good}`]],
    ['of a longer scheme', (good) => [`Bearers ${good}`]],
    ['without a space', (good) => [`Bearer${good}`]],
    ['with a tab for a space', (good) => [`Bearer\t${good}`]],
    ['with a colon', (good) => [`Bearer: ${good}`]],
    ['in quotes', (good) => [`Bearer "${good}"`]],
    ['with two tokens', (good) => [`Bearer ${good} ${good}`]],
    ['in a list', (good) => [`Bearer ${good}, Bearer ${good}`]],
    ['as a parameter', (good) => [`Bearer token=${good}`]],
    ['with more behind it', (good) => [`Bearer ${good};x`]],
    ['that are too long', (good) => [`Bearer ${good}${'a'.repeat(5_000)}`]],
    ['beyond ASCII', (good) => [`Bearer ${good}\u00e9`]],
    ['given twice', (good) => [`Bearer ${good}`, `Bearer ${good}`]],
    ['good first, then bad', (good) => [`Bearer ${good}`, 'Bearer nobody']],
    ['bad first, then good', (good) => ['Bearer nobody', `Bearer ${good}`]],
    ['good first, then empty', (good) => [`Bearer ${good}`, '']],
  ])('takes nobody for credentials %s, not even for the guest', async (_title, credentials) => {
    const lines = credentials(token).map((value) => `Authorization: ${value}`);
    expect(await ask(...lines)).toEqual(refusal('not_authenticated'));
  });

  it('lets a page in that is on the list, and no other', async () => {
    const credentials = `Authorization: Bearer ${token}`;
    expect(await ask(credentials, 'Origin: https://app.example.com')).toEqual(known);
    expect(await ask(credentials, 'Origin: https://app.example.com.evil')).toEqual(refusal('origin_refused'));
    expect(
      await ask(credentials, 'Origin: https://app.example.com', 'Origin: https://app.example.com'),
    ).toEqual(refusal('origin_refused'));
  });

  it('neither believes nor refuses while storage is away', async () => {
    standings.isAvailable = false;
    expect(await ask(`Authorization: Bearer ${token}`)).toBe(new StorageUnavailable().name);
    standings.isAvailable = true;
  });
});
