import { once } from 'node:events';
import { expect, it } from 'vitest';
import { connect } from '../../../src/infrastructure/openai/realtime-socket.ts';
import { startFakeOpenAi } from '../../support/fake-openai/fake-openai.ts';

it('cuts a line on which the close stays unanswered', async () => {
  const server = await startFakeOpenAi();
  const closed = Promise.withResolvers<number>();
  const socket = connect(
    {
      url: new URL(`${server.url.replace('http', 'ws')}/realtime?model=m`),
      headers: { authorization: 'Bearer key' },
      maxPayload: 1_000,
    },
    {
      onFrame: () => undefined,
      onRefused: () => undefined,
      onPong: () => undefined,
      onClosed: closed.resolve,
    },
  );
  const upstream = await server.connection();
  upstream.stopReading();
  if (socket.readyState !== socket.OPEN) await once(socket, 'open');
  const startedMs = performance.now();
  socket.close(1000);
  await closed.promise;
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  await server.close();
});
