import { describe, expect, it } from 'vitest';
import type { ClientLink } from '../../../src/application/voice-session/client-link.ts';
import { WsClient } from '../../support/ws-client.ts';
import { startWsServer } from './ws-server.ts';

const mebibyte = 1_048_576;
const delta = (index: number, length = 65_536) =>
  ({ type: 'text_delta', messageId: 'm1', index, text: 'a'.repeat(length) }) as const;

/** A client that does not read, on a server that allows it little. */
const stuck = async () => {
  const server = await startWsServer({ limits: { closeMs: 50 } });
  const client = await WsClient.connect(server.url());
  client.socket.pause();
  return {
    server,
    client,
    link: server.conversation.link,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
};

/** Tells until far more is waiting than any socket buffer takes. Returns the number of frames. */
const overfill = (link: ClientLink, totalBytes = 32 * mebibyte): number => {
  const count = totalBytes / 65_536;
  for (let index = 0; index < count; index++) link.tell(delta(index));
  return count;
};

describe('a client that does not read', () => {
  it('loses audio first, and no text', async () => {
    await using run = await stuck();
    const { server, client, link } = run;
    const frame = new Uint8Array(65_536);
    for (let count = 0; count < 512; count++) link.play(frame);
    const dropped = server.metrics.total('deltas_dropped');
    expect(dropped).toBeGreaterThan(0);

    for (let index = 0; index < 20; index++) link.tell(delta(index));
    client.socket.resume();
    await client.until(
      'all frames',
      () => client.frames.length === 20 && client.audio.length === 512 - dropped,
    );
    expect(client.frames.map(({ index }) => index)).toEqual([...Array(20).keys()]);

    link.play(new Uint8Array(2));
    await client.until('audio again', () => client.audio.length === 513 - dropped);
  });

  it('is closed with 1013 after 10 s', async () => {
    await using run = await stuck();
    const { server, client, link } = run;
    overfill(link);
    server.clock.advance(9_999);
    expect(server.log.named('client_closed')).toEqual([]);
    server.clock.advance(1);
    expect(server.log.named('client_closed')).toMatchObject([{ fields: { reason: 'client_too_slow' } }]);
    await server.conversation.until(({ left }) => left === 1);
    expect(server.clock.pendingTimers).toBe(0);
    client.socket.resume();
    await client.whenClosed();
  });

  it('leaves no timer behind when it goes away', async () => {
    await using run = await stuck();
    overfill(run.link);
    run.client.socket.terminate();
    await run.server.conversation.until(({ left }) => left === 1);
    expect(run.server.clock.pendingTimers).toBe(0);
  });

  it('goes on when it catches up', async () => {
    await using run = await stuck();
    const { server, client, link } = run;
    const count = overfill(link);
    client.socket.resume();
    await client.until('all frames', () => client.frames.length === count);
    server.clock.advance(10_000);
    expect(server.log.named('client_closed')).toEqual([]);
    expect(server.handle.connections()).toBe(1);
  });

  it('reads the code when it comes to itself in time', async () => {
    await using run = await stuck();
    const { server, client, link } = run;
    overfill(link);
    server.clock.advance(10_000);
    client.socket.resume();
    expect([1006, 1013]).toContain((await client.whenClosed()).code);
  });
});
