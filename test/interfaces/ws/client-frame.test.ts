import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientFrames, parseClientFrame } from '../../../src/interfaces/ws/client-frame.ts';

const parse = (frame: unknown) =>
  parseClientFrame(Buffer.from(typeof frame === 'string' ? frame : JSON.stringify(frame)), 16_384);

const nested = (levels: number): unknown => (levels === 0 ? 1 : { a: nested(levels - 1) });

describe('a text frame from a client', () => {
  it.each(['start_recording', 'stop_recording', 'ping', 'interrupt', 'end_session'])(
    'may be a bare %s',
    (type) => {
      expect(parse({ type })).toEqual({ ok: true, value: { type } });
    },
  );

  it('may be a typed turn', () => {
    expect(parse({ type: 'text', text: 'Hello' })).toEqual({
      ok: true,
      value: { type: 'text', text: 'Hello', clientMessageId: null },
    });
  });

  it('compares ids of typed turns without regard to case', () => {
    const frame = parse({ type: 'text', text: 'a', client_msg_id: '018F0000-0000-7000-8000-00000000000A' });
    expect(frame).toMatchObject({ value: { clientMessageId: '018f0000-0000-7000-8000-00000000000a' } });
  });

  it('may be a playback report, with or without positions', () => {
    const report = { type: 'playback', message_id: 'm1', state: 'interrupted' };
    expect(parse({ ...report, spoken_chars: 12, at_ms: 850.4 })).toEqual({
      ok: true,
      value: { type: 'playback', messageId: 'm1', state: 'interrupted', spokenChars: 12, atMs: 850 },
    });
    expect(parse(report)).toMatchObject({ value: { spokenChars: null, atMs: null } });
  });

  it('may tell that what presents the interviewer is lost or ready', () => {
    const report = { type: 'face', part: 'avatar', state: 'lost' };
    expect(parse(report)).toEqual({ ok: true, value: report });
    for (const wrong of [{ part: 'storage' }, { state: 'degraded' }, { part: undefined }]) {
      expect(parse({ ...report, ...wrong })).toEqual({ ok: false, error: { type: 'frame_malformed' } });
    }
  });

  it('may carry keys of a later version, which are ignored', () => {
    const frame = { type: 'start_recording', session_id: 'x', more: nested(7) };
    expect(parse(frame)).toEqual({ ok: true, value: { type: 'start_recording' } });
  });

  it.each(['shout', '', 'audio', 'pong', 'constructor', '__proto__', 'toString', 'START_RECORDING'])(
    'is unknown when its type is %j',
    (type) => {
      expect(parse({ type })).toEqual({ ok: false, error: { type: 'frame_unknown' } });
    },
  );

  it.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['half a JSON', '{"type":"ping"'],
    ['an array', '[{"type":"ping"}]'],
    ['null', 'null'],
    ['a number', '1'],
    ['a string', '"ping"'],
    ['no type', '{"text":"a"}'],
    ['a type that is no string', '{"type":["ping"]}'],
    ['too deep, even in an ignored key', JSON.stringify({ type: 'ping', more: nested(8) })],
    ['a thousand brackets', `{"type":"ping","a":${'['.repeat(1000)}${']'.repeat(1000)}}`],
  ])('is malformed when it is %s', (_, json) => {
    expect(parse(json)).toEqual({ ok: false, error: { type: 'frame_malformed' } });
  });

  it.each([
    ['without text', { type: 'text' }],
    ['empty', { type: 'text', text: '' }],
    ['blank', { type: 'text', text: ' \n\t' }],
    ['too long', { type: 'text', text: 'a'.repeat(4001) }],
    ['not a string', { type: 'text', text: 5 }],
    ['with NUL', { type: 'text', text: 'a\u0000b' }],
    ['with a lone surrogate', { type: 'text', text: 'a\ud800b' }],
    ['with an id that is no UUID', { type: 'text', text: 'a', client_msg_id: '1' }],
  ])('is malformed when it is a typed turn %s', (_, frame) => {
    expect(parse(frame)).toEqual({ ok: false, error: { type: 'frame_malformed' } });
  });

  it.each([
    { state: 'paused' },
    { message_id: '' },
    { message_id: 'm'.repeat(129) },
    { spoken_chars: -1 },
    { spoken_chars: 1.5 },
    { at_ms: -1 },
    { at_ms: '5' },
  ])('is malformed when it is a playback report with %j', (change) => {
    const frame = { type: 'playback', message_id: 'm1', state: 'ended', ...change };
    expect(parse(frame)).toEqual({ ok: false, error: { type: 'frame_malformed' } });
  });

  it('is malformed when a number overflows', () => {
    const json = '{"type":"playback","message_id":"m","state":"ended","at_ms":1e999}';
    expect(parse(json)).toEqual({ ok: false, error: { type: 'frame_malformed' } });
  });

  it('takes the longest text and the longest frame', () => {
    expect(parse({ type: 'text', text: '€'.repeat(4000) }).ok).toBe(true);
    const padding = 'x'.repeat(16_384 - '{"type":"ping","a":""}'.length);
    expect(parse(`{"type":"ping","a":"${padding}"}`).ok).toBe(true);
    expect(parse(`{"type":"ping","a":"${padding}x"}`)).toEqual({
      ok: false,
      error: { type: 'frame_too_large' },
    });
  });

  it('gives a known frame or a typed fault for any JSON', () => {
    const type = fc.oneof(fc.constantFrom(...Object.keys(clientFrames)), fc.string());
    const frame = fc.oneof(fc.jsonValue(), fc.record({ type, text: fc.jsonValue(), state: fc.jsonValue() }));
    fc.assert(
      fc.property(frame, (value) => {
        const parsed = parse(value);
        const known = parsed.ok
          ? Object.keys(clientFrames)
          : ['frame_malformed', 'frame_unknown', 'frame_too_large'];
        expect(known).toContain(parsed.ok ? parsed.value.type : parsed.error.type);
      }),
      { numRuns: 500 },
    );
  });

  it('does not pollute prototypes', () => {
    parse(
      '{"type":"text","text":"a","__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}',
    );
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
