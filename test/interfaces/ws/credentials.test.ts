import { describe, expect, it } from 'vitest';
import { localGuest } from '../../../src/domain/users/user.ts';
import type { SessionId } from '../../../src/domain/shared/ids.ts';
import { refusedUpgrade, WsClient, type ConnectOptions } from '../../support/ws-client.ts';
import { loginService, withTicket } from './login-service.ts';
import { sessionId, startWsServer } from './ws-server.ts';

const origin = 'https://app.example.com';
const otherSession = '018f0000-0000-7000-8000-00000000000b' as SessionId;
const services = { allowedOrigins: [origin, 'https://second.example.com'] };

const start = async (options: Parameters<typeof loginService>[0] = services) => {
  const service = loginService(options);
  const server = await startWsServer(service.instance());
  return { service, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

/** From what an origin that is allowed looks like, or is made of. */
const hostileOrigins = [
  'null',
  'NULL',
  '*',
  'https://*.example.com',
  'https://*',
  'https://app.example.com.evil',
  'https://app.example.com.evil.example',
  'https://app.example.comevil.example',
  'https://app.example.co',
  'https://app.example.com.',
  'https://.app.example.com',
  'https://evilapp.example.com',
  'https://evil.app.example.com',
  'https://app-example.com',
  'https://appxexample.com',
  'https://example.com',
  'https://www.example.com',
  'https://app.example.com:443',
  'https://app.example.com:444',
  'https://app.example.com:',
  'http://app.example.com',
  'wss://app.example.com',
  'https:app.example.com',
  'https:/app.example.com',
  '//app.example.com',
  'app.example.com',
  'HTTPS://app.example.com',
  'https://APP.example.com',
  'https://app.example.com/',
  'https://app.example.com/index.html',
  'https://app.example.com?',
  'https://app.example.com#',
  'https://app.example.com\\.evil.example',
  'https://app.example.com%00.evil.example',
  'https://app.example.com%2eevil.example',
  'https://user@app.example.com',
  'https://user:password@app.example.com',
  'https://app.example.com@evil.example',
  'https://app.example.com, https://evil.example',
  'https://evil.example, https://app.example.com',
  'https://app.example.com https://evil.example',
  'https://app.example.com,https://app.example.com',
  'https://xn--pp-7ka.example.com',
  'https://\u00e0pp.example.com',
  'https://app\u3002example.com',
  'https://\uff41pp.example.com',
  'https://127.0.0.1',
  'http://localhost:3000',
  'http://[::1]',
  'file://',
  'data:text/html,x',
  'chrome-extension://abcdefghijklmnop',
  'moz-extension://app.example.com',
  'undefined',
  ' ',
].map((name) => ({ name, header: Buffer.from(name).toString('latin1') }));

describe('a page from a foreign origin', () => {
  it.each(hostileOrigins)('is refused before 101, whatever it brings along: $name', async ({ header }) => {
    await using world = await start();
    const { service, server } = world;
    const person = await service.signIn();
    const ways: readonly ConnectOptions[] = [
      {},
      person.bearer,
      withTicket(await person.ticket('new', header)),
      withTicket(await person.ticket('new', origin)),
    ];
    for (const way of ways) {
      const refused = await refusedUpgrade(server.url(), { ...way, origin: header });
      expect(refused.status).toBe(403);
    }
    expect(server.requests).toEqual([]);
  });

  it('is told from an allowed one to the letter', async () => {
    await using world = await start();
    const { bearer, principal } = await world.service.signIn();
    for (const allowed of services.allowedOrigins) {
      await WsClient.connect(world.server.url(), { ...bearer, origin: allowed });
    }
    expect(world.server.requests.map(({ principal: who }) => who)).toEqual([principal, principal]);
  });
});

describe('a bearer token in the upgrade', () => {
  it('lets a program in', async () => {
    await using world = await start();
    const { bearer, principal } = await world.service.signIn();
    await WsClient.connect(world.server.url(sessionId), bearer);
    expect(world.server.requests).toEqual([{ principal, sessionId, resumeFrom: null, mode: null }]);
  });

  it.each(['Bearer nonsense', 'Bearer', 'Basic Z3Vlc3Q6', ''])(
    'is not taken for a guest when it is %j',
    async (Authorization) => {
      await using world = await start({ guests: 'loopback' });
      expect(await refusedUpgrade(world.server.url(), { headers: { Authorization } })).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
      });
      expect(world.server.requests).toEqual([]);
    },
  );

  it.each(['token', 'access_token', 'ticket', 'jwt'])('is never read from the URL, as %s', async (key) => {
    await using world = await start();
    const { bearer, ticket } = await world.service.signIn();
    const secret = await ticket();
    const refused = await refusedUpgrade(world.server.url(`new?${key}=${secret}`), bearer);
    expect(refused.status).toBe(400);
    expect(refused.body + JSON.stringify(world.server.log.lines)).not.toContain(secret);
    expect(await refusedUpgrade(world.server.url(`new?${key}=${secret}`))).toMatchObject({ status: 401 });
    expect(world.server.requests).toEqual([]);
  });
});

type Service = Awaited<ReturnType<typeof start>>['service'];
type Misuse = (service: Service) => Promise<ConnectOptions & { readonly to?: string }>;

const misuses: readonly (readonly [string, Misuse])[] = [
  [
    'for another session',
    async ({ signIn }) => ({ ...withTicket(await (await signIn()).ticket(otherSession, origin)), origin }),
  ],
  [
    'for a new session on one that is there',
    async ({ signIn }) => ({ ...withTicket(await (await signIn()).ticket('new', origin)), origin }),
  ],
  [
    'for a session on a new one',
    async ({ signIn }) => ({
      ...withTicket(await (await signIn()).ticket(sessionId, origin)),
      origin,
      to: 'new',
    }),
  ],
  [
    'of another page that may use the service too',
    async ({ signIn }) => ({
      ...withTicket(await (await signIn()).ticket(sessionId, 'https://second.example.com')),
      origin,
    }),
  ],
  [
    'of a program, from a page',
    async ({ signIn }) => ({ ...withTicket(await (await signIn()).ticket(sessionId)), origin }),
  ],
  [
    'of a page, without it',
    async ({ signIn }) => withTicket(await (await signIn()).ticket(sessionId, origin)),
  ],
  [
    'that is 30 s old',
    async ({ signIn, clock }) => {
      const ticket = await (await signIn()).ticket(sessionId, origin);
      clock.advance(30_000);
      return { ...withTicket(ticket), origin };
    },
  ],
  [
    'that was redeemed',
    async ({ signIn, tickets }) => {
      const ticket = await (await signIn()).ticket(sessionId, origin);
      await tickets.redeem(ticket);
      return { ...withTicket(ticket), origin };
    },
  ],
  [
    'whose login was revoked',
    async ({ signIn, standings, clock }) => {
      const { principal, ticket } = await signIn();
      const made = await ticket(sessionId, origin);
      standings.revoke(principal.authSessionId, clock.now());
      return { ...withTicket(made), origin };
    },
  ],
  [
    'whose account was deactivated',
    async ({ signIn, standings }) => {
      const { principal, ticket } = await signIn();
      const made = await ticket(sessionId, origin);
      standings.changeAccount(principal.userId, { isActive: false });
      return { ...withTicket(made), origin };
    },
  ],
  ['that was never made', async () => ({ ...withTicket('A'.repeat(43)), origin })],
  ['that is empty', async () => ({ ...withTicket(''), origin })],
  [
    'twice over',
    async ({ signIn }) => {
      const { ticket } = await signIn();
      return { ...withTicket(await ticket(sessionId, origin), await ticket(sessionId, origin)), origin };
    },
  ],
  [
    'beside a bearer token',
    async ({ signIn }) => {
      const { ticket, bearer } = await signIn();
      return { ...withTicket(await ticket(sessionId, origin)), ...bearer, origin };
    },
  ],
  [
    'without its prefix',
    async ({ signIn }) => ({
      protocols: ['caresma.v1', await (await signIn()).ticket(sessionId, origin)],
      origin,
    }),
  ],
  [
    'in another case',
    async ({ signIn }) => ({
      protocols: ['caresma.v1', `TICKET.${await (await signIn()).ticket(sessionId, origin)}`],
      origin,
    }),
  ],
];

describe('a ticket', () => {
  it.each([
    ['to its session, from its page', sessionId, origin],
    ['to a new session, from its page', 'new', origin],
    ['to its session, from a program', sessionId, null],
  ] as const)('lets its person in once: %s', async (_, to, from) => {
    await using world = await start();
    const { principal, ticket } = await world.service.signIn();
    const options = { ...withTicket(await ticket(to, from)), ...(from && { origin: from }) };
    const client = await WsClient.connect(world.server.url(to), options);
    expect(client.socket.protocol).toBe('caresma.v1');
    expect(world.server.requests).toMatchObject([{ principal }]);

    expect(await refusedUpgrade(world.server.url(to), options)).toMatchObject({ status: 401 });
    expect(world.server.requests).toHaveLength(1);
  });

  it.each(misuses)('%s opens nothing, and gets the same bytes as any other', async (_, misuse) => {
    await using world = await start();
    const { to = sessionId, ...options } = await misuse(world.service);
    const refused = await refusedUpgrade(world.server.url(to), options);
    const unknown = await refusedUpgrade(world.server.url(), withTicket('B'.repeat(43)));
    expect([refused.status, refused.headers, refused.body]).toEqual([401, unknown.headers, unknown.body]);
    expect(world.server.requests).toEqual([]);
    expect(world.server.metrics.total('upgrades_refused', { reason: 'not_authenticated' })).toBe(2);
  });

  it('that is bad is not taken for a guest', async () => {
    await using world = await start({ guests: 'loopback' });
    expect(await refusedUpgrade(world.server.url(), withTicket('A'.repeat(43)))).toMatchObject({
      status: 401,
    });
    await WsClient.connect(world.server.url());
    expect(world.server.requests).toMatchObject([{ principal: localGuest }]);
  });

  it('is spent by the wrong use: the right one then comes too late', async () => {
    await using world = await start();
    const { ticket } = await world.service.signIn();
    const options = withTicket(await ticket(sessionId));
    await refusedUpgrade(world.server.url(otherSession), options);
    expect(await refusedUpgrade(world.server.url(sessionId), options)).toMatchObject({ status: 401 });
  });

  it('lets one in when fifty come with it at once', async () => {
    await using world = await start();
    const { ticket } = await world.service.signIn();
    const options = withTicket(await ticket());
    const came = await Promise.allSettled(
      Array.from({ length: 50 }, () => WsClient.connect(world.server.url(), options)),
    );
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(world.server.requests).toHaveLength(1);
  });

  it('is in no line of the log, nor in an answer', async () => {
    await using world = await start();
    const { ticket } = await world.service.signIn();
    const secrets = [await ticket(), await ticket(sessionId)];
    await WsClient.connect(world.server.url(), withTicket(secrets[0]!));
    const { body, headers } = await refusedUpgrade(world.server.url(), withTicket(secrets[1]!));
    const seen = JSON.stringify([world.server.log.lines, body, headers]);
    for (const secret of secrets) expect(seen).not.toContain(secret);
  });

  it('cannot be told while storage is away', async () => {
    await using world = await start();
    world.service.tickets.isAvailable = false;
    expect(await refusedUpgrade(world.server.url(), withTicket('A'.repeat(43)))).toMatchObject({
      status: 503,
    });
  });
});

describe('a role that needs a second factor', () => {
  const secondFactorRoles = ['clinician'] as const;

  it('lets nobody in by a token or a ticket before there is one, and says why', async () => {
    await using world = await start({ secondFactorRoles });
    const { bearer, ticket } = await world.service.signIn({ role: 'clinician' });
    for (const credentials of [bearer, withTicket(await ticket())]) {
      const { status, body } = await refusedUpgrade(world.server.url(), credentials);
      expect([status, JSON.parse(body).type]).toEqual([
        403,
        'urn:caresma:problem:second_factor_enrolment_required',
      ]);
    }
    expect(world.server.requests).toEqual([]);
  });

  it('lets in who has one, and lets nobody stay who has removed it', async () => {
    await using world = await start({ secondFactorRoles });
    const { service, server } = world;
    const { bearer, ticket, principal } = await service.signIn({ role: 'clinician', hasSecondFactor: true });
    const clients = [
      await WsClient.connect(server.url(), bearer),
      await WsClient.connect(server.url(), withTicket(await ticket())),
    ];
    service.standings.changeAccount(principal.userId, { hasSecondFactor: false });
    await service.bus.join().changed(principal.userId);
    for (const client of clients)
      expect(await client.whenClosed()).toEqual({ code: 4401, reason: 'signed_out' });
  });
});
