import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { sendStream } from '../../../src/interfaces/http/send-stream.ts';

const pieces = 2_000;
const piece = 'x'.repeat(64 * 1024);

/** A text of 128 MB, and how much of it was asked for. */
const endlessText = () => {
  const ended = Promise.withResolvers<void>();
  const world = { made: 0, ended: ended.promise, text: () => pull() };
  async function* pull(): AsyncGenerator<string> {
    try {
      for (; world.made < pieces; world.made += 1) yield piece;
    } finally {
      ended.resolve();
    }
  }
  return world;
};

const serve = async (text: () => AsyncIterable<string>) => {
  const app = express();
  app.get('/', async (_request, response) => {
    await sendStream(response, text(), () => void response.status(200));
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, agent: false }), 'response')) as [IncomingMessage];
  return { response, close: () => server.close() };
};

describe('a text that is sent as it is made', () => {
  it('is made no faster than it is read, and no further than somebody reads', async () => {
    const world = endlessText();
    const { response, close } = await serve(world.text);
    response.pause();
    let before = -1;
    for (let quiet = 0; quiet < 200; quiet += 1) {
      if (world.made !== before) quiet = 0;
      before = world.made;
      await setImmediate();
    }
    expect(world.made).toBeGreaterThan(0);
    expect(world.made).toBeLessThan(pieces / 4);

    response.destroy();
    await world.ended;
    expect(world.made).toBeLessThan(pieces / 4);
    close();
  });

  it('is cut off when it cannot be made to its end, so that nobody takes it for whole', async () => {
    const { response, close } = await serve(async function* () {
      yield 'the beginning';
      throw new Error('storage is away');
    });
    response.resume();
    await expect(once(response, 'end')).rejects.toThrow('aborted');
    close();
  });
});
