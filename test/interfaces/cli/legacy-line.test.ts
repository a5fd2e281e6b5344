import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLegacyLine } from '../../../src/interfaces/cli/legacy-line.ts';

const row = {
  id: '018F0000-0000-7000-8000-000000000001',
  thread_id: '018f0000-0000-7000-8000-0000000000aa',
  role: 'user',
  content: 'gAAAA…',
  created_at: '2024-05-06T07:08:09.123456+00:00',
};
const parse = (changes: object) => parseLegacyLine(JSON.stringify({ ...row, ...changes }), 7);

describe('parseLegacyLine', () => {
  it('reads a row, whatever other columns it has', () => {
    expect(parse({ encryption_version: 'v1' })).toEqual({
      line: 7,
      ok: true,
      value: {
        id: row.id.toLowerCase(),
        sessionId: row.thread_id,
        role: 'user',
        content: 'gAAAA…',
        createdAt: new Date('2024-05-06T07:08:09.123Z'),
      },
    });
  });

  it.each([
    ['2024-05-06T07:08:09', '2024-05-06T07:08:09.000Z'],
    ['2024-05-06 07:08:09.5', '2024-05-06T07:08:09.500Z'],
    ['2024-05-06 07:08:09+02', '2024-05-06T05:08:09.000Z'],
    ['2024-05-06T07:08:09-0330', '2024-05-06T10:38:09.000Z'],
    ['2024-05-06T07:08:09Z', '2024-05-06T07:08:09.000Z'],
  ])('reads the time %s, without a zone as UTC', (created_at, expected) => {
    expect(parse({ created_at })).toMatchObject({ value: { createdAt: new Date(expected) } });
  });

  const id = row.id.toLowerCase();
  it.each([
    [{ created_at: 'yesterday' }, 'wrong_time', id],
    [{ created_at: '2024-13-06T07:08:09' }, 'wrong_time', id],
    [{ role: 'system' }, 'unknown_role', id],
    [{ thread_id: 'general' }, 'wrong_id', id],
    [{ id: 'I had a fall yesterday' }, 'wrong_id', null],
    [{ content: null }, 'wrong_shape', null],
    [{ id: 7 }, 'wrong_shape', null],
  ])('puts aside %j as %s', (changes, reason, expectedId) => {
    expect(parse(changes)).toEqual({ line: 7, ok: false, error: { id: expectedId, reason } });
  });

  it('never throws, and repeats nothing of what it puts aside', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parseLegacyLine(text, 1);
        expect(parsed).toMatchObject({ line: 1, ok: false, error: { id: null } });
      }),
    );
  });
});
