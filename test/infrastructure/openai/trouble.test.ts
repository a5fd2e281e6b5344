import { describe, expect, it } from 'vitest';
import { openAiLimits } from '../../../src/infrastructure/openai/openai-limits.ts';
import { opening, secretKey, withOpenAi, type OpenAiHarness } from './openai-harness.ts';

const lossOf = async (openAi: OpenAiHarness): Promise<string> => (await openAi.heard('lost')).reason;

/** Nothing that the vendor wrote, and no secret, is in the log. */
const expectDiscreetLog = (openAi: OpenAiHarness): void => {
  const text = JSON.stringify(openAi.log.lines);
  expect(text).not.toContain('secret vendor text');
  expect(text).not.toContain(secretKey);
};

describe('a connection that is not to be had', () => {
  it.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [429, 'unreachable'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('answered by %i at the upgrade is %s', (status, reason) =>
    withOpenAi({ upgrade: { status, retryAfterSeconds: 5 } }, async (openAi) => {
      openAi.open();
      expect(await lossOf(openAi)).toBe(reason);
      expect(openAi.log.named('voice_connection_lost')[0]?.fields).toEqual({
        part: 'openai',
        reason,
        code: status,
      });
      expectDiscreetLog(openAi);
    }),
  );

  it.each([
    'invalid_api_key',
    'insufficient_quota',
    'model_not_found',
    'billing_hard_limit_reached',
    'account_deactivated',
  ])('greeted with %s is refused', (errorCode) =>
    withOpenAi({ greeting: { errorCode } }, async (openAi) => {
      openAi.open();
      expect(await lossOf(openAi)).toBe('refused');
      expectDiscreetLog(openAi);
    }),
  );

  it('closed with 4000 is refused, even when the error before it is unknown to us', () =>
    withOpenAi({ greeting: { errorCode: 'some_new_code', closeCode: 4000 } }, async (openAi) => {
      openAi.open();
      expect(await lossOf(openAi)).toBe('refused');
    }));

  it.each([
    ['does not answer the handshake', { upgrade: 'ignore' }],
    ['says nothing after the handshake', { greeting: 'nothing' }],
  ] as const)('that %s is unreachable after 10 s', (_, behaviour) =>
    withOpenAi(behaviour, async (openAi) => {
      openAi.open();
      await openAi.server.until(
        () => openAi.server.upgradesRefused === 1 || openAi.server.connections.length === 1,
        'the upgrade',
      );
      openAi.clock.advance(openAiLimits.openMs - 1);
      expect(openAi.events).toEqual([]);
      openAi.clock.advance(1);
      expect(openAi.events).toEqual([{ type: 'lost', reason: 'unreachable' }]);
      expect(openAi.clock.pendingTimers).toBe(0);
    }),
  );

  it.each([
    ['server_error', null, 'unreachable'],
    ['rate_limit_error', 'rate_limit_exceeded', 'unreachable'],
    ['invalid_request_error', 'unknown_parameter', 'refused'],
    ['insufficient_quota', 'insufficient_quota', 'refused'],
  ])('whose configuration is answered by a %s (%s) is %s', (type, code, reason) =>
    withOpenAi({ greeting: 'nothing' }, async (openAi) => {
      openAi.open();
      const upstream = await openAi.server.connection();
      const error = { type, code, param: null, event_id: 'session-update', message: 'secret vendor text' };
      upstream.emit({ type: 'error', error });
      expect(await lossOf(openAi)).toBe(reason);
      expectDiscreetLog(openAi);
    }),
  );

  it('dropped while it opens is unreachable', () =>
    withOpenAi({ greeting: 'nothing' }, async (openAi) => {
      openAi.open();
      (await openAi.server.connection()).drop();
      expect(await lossOf(openAi)).toBe('unreachable');
    }));
});

describe('a connection that breaks', () => {
  it('is dropped when the line is cut, in the middle of an answer too', () =>
    withOpenAi({ endsResponses: false }, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      connection.send({ id: 'create', type: 'create_response' });
      await openAi.heard('reply_delta');
      upstream.drop();
      expect(await lossOf(openAi)).toBe('dropped');
      connection.appendAudio(new Uint8Array(960));
      connection.send({ id: 'late', type: 'create_response' });
      expect(connection.bufferedBytes()).toBe(0);
      expect(openAi.all('lost')).toHaveLength(1);
      expect(openAi.clock.pendingTimers).toBe(0);
    }));

  it('is expired at the end of its 60 minutes, told once', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.expire();
      expect(await lossOf(openAi)).toBe('expired');
      await openAi.server.until(() => !upstream.isOpen, 'the close');
      expect(openAi.all('lost')).toHaveLength(1);
    }));

  it('is expired by a close with 1001 alone', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.close(1001);
      expect(await lossOf(openAi)).toBe('expired');
    }));

  it.each([
    ['invalid UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['a frame of 5 MB', Buffer.alloc(5_000_000, 0x20)],
  ])('is dropped by %s', (_, frame) =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.sendRaw(frame);
      expect(await lossOf(openAi)).toBe('dropped');
    }),
  );

  it('is refused when a response fails for want of quota, after the end of that response', () =>
    withOpenAi({ endsResponses: false }, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      connection.send({ id: 'create', type: 'create_response' });
      await openAi.heard('reply_delta');
      upstream.session.response?.end({
        status: 'failed',
        details: { error: { type: 'insufficient_quota', code: 'insufficient_quota' } },
      });
      expect(await lossOf(openAi)).toBe('refused');
      expect(openAi.types.slice(-2)).toEqual(['response_ended', 'lost']);
      expect(openAi.all('response_ended')[0]?.outcome).toBe('failed');
    }));

  it('is dropped after two pings without a sign of life', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.stopReading();
      openAi.clock.advance(openAiLimits.pingMs);
      openAi.clock.advance(openAiLimits.pingMs);
      expect(openAi.all('lost')).toEqual([]);
      openAi.clock.advance(openAiLimits.pingMs);
      expect(openAi.all('lost')).toEqual([{ type: 'lost', reason: 'dropped' }]);
    }));

  it('lives as long as its pings are answered', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      for (let n = 1; n <= 5; n++) {
        openAi.clock.advance(openAiLimits.pingMs);
        await openAi.server.until(() => upstream.pings === n, 'the ping');
        await openAi.settled(upstream);
      }
      expect(openAi.all('lost')).toEqual([]);
    }));
});

describe('what a connection survives', () => {
  it('ignores and counts events it does not know, and frames that make no sense', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      const nonsense = [
        '{not json',
        '',
        '[]',
        'null',
        '{"type":7}',
        '{"type":"response.done"}',
        '{"type":"response.output_text.delta","delta":7}',
      ];
      for (const frame of nonsense) upstream.sendRaw(frame);
      upstream.sendBinary(Buffer.from('{"type":"response.done"}'));
      upstream.sendRaw('{"type":"response.sung","note":"a"}');
      upstream.sendRaw('{"type":"__proto__"}');
      await openAi.settled(upstream);
      expect(openAi.types).toEqual(['ready']);
      expect(openAi.metrics.total('provider_events_malformed')).toBe(nonsense.length + 1);
      expect(openAi.metrics.total('provider_events_unknown')).toBe(2);
    }));

  it('reads the events it knows without counting them', () =>
    withOpenAi({ reply: () => ['a', 'b'] }, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      upstream.session.hearTurn();
      await openAi.heard('response_ended');
      connection.send({ id: 'delete', type: 'delete_item', itemId: 'item_1' });
      upstream.emit({ type: 'rate_limits.updated', rate_limits: [] });
      await openAi.settled(upstream);
      expect(openAi.metrics.total('provider_events_malformed')).toBe(0);
      expect(openAi.metrics.total('provider_events_unknown')).toBe(0);
    }));

  it('tells which command was refused, and logs the code alone', () =>
    withOpenAi({}, async (openAi) => {
      const { connection } = await openAi.openReady();
      connection.send({ id: 'delete-1', type: 'delete_item', itemId: 'item_unknown' });
      expect(await openAi.heard('command_refused')).toEqual({
        type: 'command_refused',
        commandId: 'delete-1',
        reason: 'rejected',
      });
      expect(openAi.log.named('voice_event_rejected')[0]?.fields).toEqual({
        part: 'openai',
        code: 'item_delete_invalid_item_id',
      });
      expectDiscreetLog(openAi);
    }));

  it('takes no harm from an error that belongs to no command', () =>
    withOpenAi({}, async (openAi) => {
      const { upstream } = await openAi.openReady();
      upstream.error('rate_limit_exceeded');
      upstream.error(null);
      upstream.error('What the person said: good morning');
      await openAi.settled(upstream);
      expect(openAi.types).toEqual(['ready']);
      expect(openAi.log.named('voice_event_rejected').map(({ fields }) => fields.code)).toEqual([
        'rate_limit_exceeded',
        'unknown',
        'unknown',
      ]);
    }));

  it('reports a response that never begins as nothing at all', () =>
    withOpenAi({ answers: false }, async (openAi) => {
      const { connection, upstream } = await openAi.openReady();
      connection.send({ id: 'create', type: 'create_response' });
      await openAi.server.until(() => upstream.sent('response.create').length === 1, 'the request');
      await openAi.settled(upstream);
      expect(openAi.types).toEqual(['ready']);
    }));
});

describe('closing', () => {
  it('by the listener ends the events of the same frame', () =>
    withOpenAi({}, async (openAi) => {
      const heard: string[] = [];
      const ready = Promise.withResolvers<void>();
      const connection = openAi.provider.open(opening, (event) => {
        heard.push(event.type);
        if (event.type === 'ready') ready.resolve();
        if (event.type === 'item_added') connection.close();
      });
      await ready.promise;
      const upstream = await openAi.server.connection();
      const place = { response_id: 'resp_x', item_id: 'item_x', output_index: 0, content_index: 0 };
      upstream.emit({ type: 'response.output_text.delta', ...place, delta: 'Hi' });
      await openAi.server.until(() => !upstream.isOpen, 'the close');
      expect(heard).toEqual(['ready', 'item_added']);
      expect(openAi.clock.pendingTimers).toBe(0);
    }));
});
