import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { localGuest } from '../../../src/domain/users/user.ts';
import { WsClient } from '../../support/ws-client.ts';
import { loginService, withTicket } from './login-service.ts';
import { startWsServer } from './ws-server.ts';

const roundMs = 60_000;
const earlyMs = 5_000;
/** A clock that jumps leaves no time for pongs. */
const limits = { pingEveryMs: 100 * roundMs };

/** Two instances of one service, with somebody connected to each. */
const start = async () => {
  const service = loginService({ guests: 'loopback' });
  const servers = [
    await startWsServer({ ...service.instance(), limits }),
    await startWsServer({ ...service.instance(), limits }),
  ] as const;
  const person = await service.signIn();
  const { clock, standings, bus } = service;
  return {
    ...service,
    servers,
    person,
    revoke: () => standings.revoke(person.principal.authSessionId, clock.now()),
    signal: () => bus.join().changed(person.principal.userId),
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
      expect(clock.pendingTimers).toBe(0);
    },
  };
};

const signedOut = { code: 4401, reason: 'signed_out' };

/** Lets the checks that are under way come to their end. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
};

const isAlive = async (client: WsClient): Promise<void> => {
  client.send({ type: 'ping' });
  await client.next('pong');
};

describe('an open socket', () => {
  it('is closed on every instance as soon as its login is revoked, and its conversation told', async () => {
    await using world = await start();
    const { servers, person, revoke, signal } = world;
    const clients = await Promise.all([
      WsClient.connect(servers[0].url(), person.bearer),
      WsClient.connect(servers[1].url(), withTicket(await person.ticket())),
    ]);
    revoke();
    await signal();
    for (const client of clients) expect(await client.whenClosed()).toEqual(signedOut);
    for (const { conversation, log, handle } of servers) {
      expect(conversation.revoked).toBe(1);
      expect(log.named('client_signed_out')).toHaveLength(1);
      await conversation.until(({ left }) => left === 1);
      expect(handle.connections()).toBe(0);
    }
  });

  it.each([
    ['has another role', { role: 'caregiver' }],
    ['is deactivated', { isActive: false }],
  ] as const)('is closed as soon as its account %s', async (_, changes) => {
    await using world = await start();
    const client = await WsClient.connect(world.servers[0].url(), world.person.bearer);
    world.standings.changeAccount(world.person.principal.userId, changes);
    await world.signal();
    expect(await client.whenClosed()).toEqual(signedOut);
  });

  it('is closed as soon as its account is erased', async () => {
    await using world = await start();
    const client = await WsClient.connect(world.servers[0].url(), world.person.bearer);
    world.standings.removeAccount(world.person.principal.userId);
    await world.signal();
    expect(await client.whenClosed()).toEqual(signedOut);
  });

  it('is closed within a minute when the signal is lost', async () => {
    await using world = await start();
    const { servers, person, clock, revoke, bus, signal } = world;
    const client = await WsClient.connect(servers[0].url(), person.bearer);
    await settle();
    bus.isLosing = true;
    revoke();
    await signal();
    clock.advance(roundMs - 1);
    await settle();
    await isAlive(client);
    clock.advance(1);
    expect(await client.whenClosed()).toEqual(signedOut);
  });

  it('is closed when its login is over, without anybody saying so', async () => {
    await using world = await start();
    const { servers, person, standings, clock } = world;
    const standing = (await standings.find(person.principal.authSessionId))!;
    const short = await world.signIn({ ...standing, expiresAt: new Date(clock.now().getTime() + 90_000) });
    const client = await WsClient.connect(servers[0].url(), short.bearer);
    await settle();
    clock.advance(roundMs);
    await settle();
    await isAlive(client);
    clock.advance(roundMs);
    expect(await client.whenClosed()).toEqual(signedOut);
  });

  it('stays open when nothing was lost by a signal', async () => {
    await using world = await start();
    const client = await WsClient.connect(world.servers[0].url(), world.person.bearer);
    await world.signal();
    world.clock.advance(roundMs);
    await settle();
    await isAlive(client);
    expect(world.servers[0].conversation.revoked).toBe(0);
  });

  it('stays open when another login of the same person ends', async () => {
    await using world = await start();
    const { servers, person, standings, revoke, signal } = world;
    const standing = (await standings.find(person.principal.authSessionId))!;
    const elsewhere = await world.signIn(standing);
    const [ended, going] = await Promise.all([
      WsClient.connect(servers[0].url(), person.bearer),
      WsClient.connect(servers[0].url(), elsewhere.bearer),
    ]);
    revoke();
    await signal();
    expect(await ended.whenClosed()).toEqual(signedOut);
    await isAlive(going);
  });

  it('of a guest stays open, and storage is never asked about it', async () => {
    await using world = await start();
    const client = await WsClient.connect(world.servers[0].url());
    expect(world.servers[0].requests).toMatchObject([{ principal: localGuest }]);
    await world.bus.join().changed(localGuest.userId);
    world.clock.advance(roundMs);
    await settle();
    await isAlive(client);
    expect(world.standings.lookups).toBe(0);
  });

  it('stays open while storage is away, and is looked at again soon after', async () => {
    await using world = await start();
    const { servers, person, standings, clock, revoke, signal } = world;
    const client = await WsClient.connect(servers[0].url(), person.bearer);
    await settle();
    standings.isAvailable = false;
    revoke();
    await signal();
    await settle();
    clock.advance(earlyMs);
    await settle();
    await isAlive(client);

    standings.isAvailable = true;
    clock.advance(earlyMs);
    expect(await client.whenClosed()).toEqual(signedOut);
  });

  it('stays open when the check has a bug, which is logged without words, and others are still checked', async () => {
    await using world = await start();
    const { servers, person, standings, revoke } = world;
    const broken = await world.signIn();
    const find = standings.find.bind(standings);
    const [going, ended] = [
      await WsClient.connect(servers[0].url(), broken.bearer),
      await WsClient.connect(servers[0].url(), person.bearer),
    ];
    await settle();
    standings.find = (login) =>
      login === broken.principal.authSessionId ? Promise.reject(new TypeError('secret')) : find(login);
    revoke();
    world.clock.advance(roundMs);
    expect(await ended.whenClosed()).toEqual(signedOut);
    await isAlive(going);
    expect(servers[0].log.named('standing_check_failed')).toMatchObject([
      { level: 'error', fields: { errorName: 'TypeError' } },
    ]);
    expect(JSON.stringify(servers[0].log.lines)).not.toContain('secret');
  });

  it('is closed when its login was revoked while the conversation was being opened', async () => {
    const service = loginService();
    const person = await service.signIn();
    const opened = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await using server = await startWsServer({
      ...service.instance(),
      openConversation: async () => {
        asked.resolve();
        await opened.promise;
        return { ok: true, value: server.conversation };
      },
    });
    const client = new WsClient(server.url(), person.bearer);
    await asked.promise;
    service.standings.revoke(person.principal.authSessionId, service.clock.now());
    await service.bus.join().changed(person.principal.userId);
    opened.resolve();
    expect(await client.whenClosed()).toEqual(signedOut);
  });

  it('shares one timer of the watch with all others', async () => {
    await using world = await start();
    const pending = () => world.clock.pendingTimers;
    await WsClient.connect(world.servers[0].url(), world.person.bearer);
    await settle();
    const withOne = pending();
    for (let count = 0; count < 10; count += 1) {
      await WsClient.connect(world.servers[0].url(), world.person.bearer);
    }
    await settle();
    expect(pending()).toBe(withOne);
  });
});
