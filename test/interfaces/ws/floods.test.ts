import { describe, expect, it } from 'vitest';
import { WsClient } from '../../support/ws-client.ts';
import { RawSocket, rawFrame } from './raw-socket.ts';
import { startWsServer } from './ws-server.ts';

const times = (count: number, act: () => void): void => {
  for (let time = 0; time < count; time++) act();
};

describe('a client that floods', () => {
  it('may send 120 messages at once, and then 60 a second', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    times(121, () => client.send({ type: 'interrupt' }));
    expect(await client.next()).toMatchObject({ type: 'error', code: 'too_many_frames', retryable: true });
    expect(server.conversation.acts).toHaveLength(120);

    server.clock.advance(1_000);
    times(61, () => client.send({ type: 'interrupt' }));
    expect(await client.next()).toMatchObject({ code: 'too_many_frames' });
    expect(server.conversation.acts).toHaveLength(180);
  });

  it('is closed with 1008 when it goes on', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    times(5_000, () => client.send({ type: 'ping' }));
    expect(await client.whenClosed()).toEqual({ code: 1008, reason: 'too_many_frames' });
    expect(client.frames.filter(({ type }) => type === 'pong')).toHaveLength(120);
    expect(client.frames.filter(({ type }) => type === 'error')).toHaveLength(100);
  });

  it('is closed with 1008 when its audio stays far ahead of real time', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    const frame = new Uint8Array(8_192);
    times(33, () => client.send(frame));
    expect(await client.next()).toMatchObject({ code: 'too_many_frames' });
    expect(server.conversation.acts).toHaveLength(32);

    times(100, () => client.send(frame));
    expect(await client.whenClosed()).toMatchObject({ code: 1008 });
    expect(server.conversation.acts).toHaveLength(32);
  });

  it('is not one that sends audio in real time for an hour', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    for (let step = 0; step < 720; step++) {
      server.clock.advance(5_000);
      times(29, () => client.send(new Uint8Array(8_192)));
      client.send({ type: 'ping' });
      await client.next('pong');
    }
    expect(server.conversation.acts).toHaveLength(720 * 29);
    expect(client.frames.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('is closed with 1008 for tiny audio frames, empty ones too', async () => {
    for (const bytes of [0, 2]) {
      await using server = await startWsServer();
      const client = await WsClient.connect(server.url());
      times(2_000, () => client.send(new Uint8Array(bytes)));
      expect(await client.whenClosed()).toMatchObject({ code: 1008 });
    }
  });

  it('is closed with 1008 for frames that cannot be used', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    times(101, () => client.send(new Uint8Array(961)));
    expect(await client.whenClosed()).toMatchObject({ code: 1008 });
    expect(client.frames).toHaveLength(100);
  });

  it('is cut off for pings of the protocol', async () => {
    await using server = await startWsServer({ limits: { closeMs: 50 } });
    const raw = await RawSocket.open(server.port);
    times(400, () => raw.send(rawFrame({ opcode: 9 })));
    // ws cuts the line where more than 60 pongs are waiting to be written.
    expect([1008, null]).toContain(await raw.closeCode());
    await server.conversation.until(({ left }) => left === 1);
  });

  it('is counted for pings of the protocol as for messages', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    for (let ping = 0; ping < 121; ping++) {
      const answered = new Promise((resolve) => client.socket.once('pong', resolve));
      client.socket.ping();
      await answered;
    }
    expect(await client.next()).toMatchObject({ code: 'too_many_frames' });
  });

  it('does not disturb the others', async () => {
    await using server = await startWsServer();
    const honest = await WsClient.connect(server.url());
    const hostile = await Promise.all(Array.from({ length: 20 }, () => WsClient.connect(server.url())));
    for (const client of hostile) times(1_000, () => client.send('x'.repeat(1_000)));
    honest.send({ type: 'ping' });
    await honest.next('pong');
    for (const client of hostile) expect(await client.whenClosed()).toMatchObject({ code: 1008 });
    await server.conversation.until(({ left }) => left === hostile.length);
    expect(server.handle.connections()).toBe(1);
  });
});
