import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { makeAsyncApi } from '../../../src/interfaces/ws/asyncapi.ts';
import { clientFrames } from '../../../src/interfaces/ws/client-frame.ts';
import { serverFrames } from '../../../src/interfaces/ws/server-frame.ts';
import { WsClient } from '../../support/ws-client.ts';
import { startWsServer } from './ws-server.ts';

const parsed = async () => {
  const { document, diagnostics } = await new Parser().parse(JSON.stringify(makeAsyncApi()));
  return { document: document!, errors: diagnostics.filter(({ severity }) => `${severity}` === '0') };
};

const messageNames = async (action: 'isReceive' | 'isSend') => {
  const { document } = await parsed();
  const [operation] = document.operations().filter((each) => each[action]());
  return operation!
    .messages()
    .all()
    .map((message) => message.name()!);
};

const playback = { message_id: 'm1', state: 'ended' };

describe('the AsyncAPI document', () => {
  it('is valid', async () => {
    const { document, errors } = await parsed();
    expect(errors).toEqual([]);
    expect(document.version()).toBe('3.0.0');
    expect(
      document
        .channels()
        .all()
        .map((channel) => channel.address()),
    ).toEqual(['/api/v1/ws/session/{session_id}']);
  });

  it('names exactly the frames that are read and written', async () => {
    expect(new Set(await messageNames('isReceive'))).toEqual(
      new Set(['audio', ...Object.keys(clientFrames)]),
    );
    expect(new Set(await messageNames('isSend'))).toEqual(new Set(['audio', ...Object.keys(serverFrames)]));
  });

  it('promises no client frame that the server does not take', async () => {
    await using server = await startWsServer();
    const client = await WsClient.connect(server.url());
    const names = (await messageNames('isReceive')).filter((name) => name !== 'audio');
    const face = { part: 'avatar', state: 'lost' };
    for (const type of names) {
      client.send({ type, text: 'Hello', ...playback, ...(type === 'face' && face) });
    }
    await client.next('pong');
    client.send(new Uint8Array(2));
    await server.conversation.until(({ acts }) => acts.length === names.length);
    expect(new Set(server.conversation.acts.map(({ type }) => type))).toEqual(
      new Set([...names.filter((name) => name !== 'ping'), 'audio']),
    );
    expect(client.frames.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('lists the close codes', () => {
    const document = makeAsyncApi() as {
      channels: { session: { 'x-close-codes': { code: number; reason: string }[] } };
    };
    const codes = Object.fromEntries(
      document.channels.session['x-close-codes'].map(({ reason, code }) => [reason, code]),
    );
    expect(codes).toMatchObject({
      client_ended: 1000,
      superseded: 4409,
      too_many_frames: 1008,
      client_too_slow: 1013,
    });
  });
});
