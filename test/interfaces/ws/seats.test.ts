import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { ok } from '../../../src/domain/shared/result.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { Seats } from '../../../src/interfaces/ws/seats.ts';
import { refusedUpgrade, WsClient } from '../../support/ws-client.ts';
import { loginService } from './login-service.ts';
import { FakeConversation, startWsServer } from './ws-server.ts';

const session = (n: number): SessionId => `018f0000-0000-7000-8000-00000000000${n}` as SessionId;

/** A server on which every session has a conversation of its own. */
const start = async (limits: Parameters<typeof startWsServer>[0] = {}) => {
  const service = loginService({ guests: 'loopback' });
  let created = 0;
  const server = await startWsServer({
    ...service.instance(),
    ...limits,
    openConversation: ({ sessionId }) => {
      const conversation = new FakeConversation();
      const id = (sessionId ?? session((created += 1))) as SessionId;
      return Promise.resolve(ok({ sessionId: id, join: (link) => conversation.join(link) }));
    },
  });
  return { service, server, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
};

const tooMany = { status: 429, body: expect.stringContaining('urn:caresma:problem:too_many_sockets') };

describe('the sockets of a person', () => {
  it('are two at a time, over all their logins; a third is refused before a session is made', async () => {
    await using world = await start();
    const { service, server } = world;
    const { bearer, principal } = await service.signIn();
    const other = await service.signIn({ userId: principal.userId });
    const [first] = [
      await WsClient.connect(server.url(), bearer),
      await WsClient.connect(server.url(), other.bearer),
    ];
    for (const path of ['new', session(9)])
      expect(await refusedUpgrade(server.url(path), bearer)).toMatchObject(tooMany);
    expect(server.requests).toHaveLength(2);

    await first.close();
    await WsClient.connect(server.url(session(9)), bearer);
  });

  it('may come back to a conversation that they are in, by whatever way it was begun', async () => {
    await using world = await start();
    const { bearer } = await world.service.signIn();
    const { server } = world;
    await WsClient.connect(server.url(), bearer);
    await WsClient.connect(server.url(session(9)), bearer);
    for (const path of [session(1), session(9), session(9).toUpperCase()])
      await WsClient.connect(server.url(path), bearer);
    expect(await refusedUpgrade(server.url(session(8)), bearer)).toMatchObject(tooMany);
  });

  it('do not count for somebody else, nor for guests', async () => {
    await using world = await start();
    const { service, server } = world;
    const [anna, berta] = [await service.signIn(), await service.signIn()];
    for (const { bearer } of [anna, anna, berta, berta]) await WsClient.connect(server.url(), bearer);
    for (let n = 0; n < 5; n += 1) await WsClient.connect(server.url());
    expect(server.requests).toHaveLength(9);
  });

  it('are taken by two of those who come at once', async () => {
    await using world = await start();
    const { bearer } = await world.service.signIn();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => WsClient.connect(world.server.url(), bearer)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
  });
});

describe('the sockets of an address', () => {
  it('are so many at a time, whoever sits there', async () => {
    await using world = await start({ limits: { socketsPerAddress: 3 } });
    const { service, server } = world;
    for (let n = 0; n < 3; n += 1) await WsClient.connect(server.url(), (await service.signIn()).bearer);
    expect(await refusedUpgrade(server.url(), (await service.signIn()).bearer)).toMatchObject(tooMany);
    await WsClient.connect(server.url());
  });
});

const connectionOf = () => Object.assign(new EventEmitter(), { destroyed: false });

describe('a seat', () => {
  const principal = { userId: session(1) as string as UserId, role: 'patient' } as const;
  const limits = { socketsPerPerson: 1, socketsPerAddress: 50 };

  it('is free again when the connection closes, whatever came of the upgrade', () => {
    const seats = new Seats(limits);
    const connection = connectionOf();
    const asked = { principal, sessionId: null, peer: '192.0.2.1', connection } as never;
    expect(seats.take(asked)).not.toBeNull();
    expect(seats.take(asked)).toBeNull();
    connection.emit('close');
    expect(seats.take(asked)).not.toBeNull();
  });

  it('is not kept for a connection that is gone already', () => {
    const seats = new Seats(limits);
    const gone = { destroyed: true, once: () => undefined };
    for (let n = 0; n < 3; n += 1)
      expect(seats.take({ principal, sessionId: null, peer: '', connection: gone } as never)).not.toBeNull();
  });

  it('counts one IPv6 network as one address', () => {
    const seats = new Seats({ socketsPerPerson: 9, socketsPerAddress: 1 });
    const take = (peer: string) =>
      seats.take({ principal, sessionId: null, peer, connection: connectionOf() } as never);
    expect(take('2001:db8:0:1::1')).not.toBeNull();
    expect(take('2001:db8:0:1::2')).toBeNull();
    expect(take('2001:db8:0:2::1')).not.toBeNull();
    expect(
      seats.take({
        principal: localGuest,
        sessionId: null,
        peer: '2001:db8:0:1::3',
        connection: connectionOf(),
      } as never),
    ).not.toBeNull();
  });
});
