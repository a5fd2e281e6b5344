import { describe, expect, it } from 'vitest';
import { WsClient } from '../support/ws-client.ts';
import { offline, startScreeningServer } from './screening-server.ts';

describe('a face that is lost, over a socket', () => {
  it('is told, logged and counted, and the conversation goes on without it', async () => {
    await using server = await startScreeningServer(offline);
    const client = await WsClient.connect(server.server.url('new'));
    await client.next('session_created');
    client.send({ type: 'face', part: 'avatar', state: 'lost' });
    expect(await client.next('degraded')).toEqual({ type: 'degraded', part: 'avatar' });
    client.send({ type: 'face', part: 'speech', state: 'lost' });
    expect(await client.next('degraded')).toEqual({ type: 'degraded', part: 'speech' });
    client.send({ type: 'text', text: 'Are you there?' });
    await client.next('transcript');
    client.send({ type: 'face', part: 'avatar', state: 'ready' });
    expect(await client.next('restored')).toEqual({ type: 'restored', part: 'avatar' });

    const { metrics, log } = server.world;
    expect([metrics.total('faces_lost', { part: 'avatar' }), metrics.total('faces_lost')]).toEqual([1, 2]);
    expect(
      log.lines
        .filter(({ event }) => event.startsWith('face_'))
        .map(({ event, fields }) => [event, fields.part]),
    ).toEqual([
      ['face_lost', 'avatar'],
      ['face_lost', 'speech'],
      ['face_restored', 'avatar'],
    ]);
  });
});
