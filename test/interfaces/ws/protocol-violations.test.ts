import { describe, expect, it } from 'vitest';
import { RawSocket, rawFrame } from './raw-socket.ts';
import { startWsServer } from './ws-server.ts';

const text = 1;
const binary = 2;
const close = 8;
const ping = 9;
const bytes = (...values: number[]) => Uint8Array.from(values);

const violations: readonly (readonly [string, number, readonly Buffer[]])[] = [
  ['RSV1 without compression', 1002, [rawFrame({ opcode: text, rsv: 4 })]],
  ['RSV2', 1002, [rawFrame({ opcode: text, rsv: 2 })]],
  ['RSV3', 1002, [rawFrame({ opcode: binary, rsv: 1, payload: bytes(0, 0) })]],
  ['a frame without a mask', 1002, [rawFrame({ opcode: text, masked: false, payload: Buffer.from('{}') })]],
  ...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map(
    (opcode) => [`opcode ${opcode}`, 1002, [rawFrame({ opcode })]] as const,
  ),
  ['a continuation of nothing', 1002, [rawFrame({ opcode: 0 })]],
  [
    'a message inside a message',
    1002,
    [rawFrame({ opcode: text, fin: false }), rawFrame({ opcode: text, fin: true })],
  ],
  ['a fragmented ping', 1002, [rawFrame({ opcode: ping, fin: false })]],
  ['a ping over 125 bytes', 1002, [rawFrame({ opcode: ping, payload: Buffer.alloc(126) })]],
  ['a close code that is none', 1002, [rawFrame({ opcode: close, payload: bytes(0x03, 0xed) })]],
  ['half a close code', 1002, [rawFrame({ opcode: close, payload: bytes(3) })]],
  ['text that is not UTF-8', 1007, [rawFrame({ opcode: text, payload: bytes(0xc3, 0x28) })]],
  ['an encoded surrogate', 1007, [rawFrame({ opcode: text, payload: bytes(0xed, 0xa0, 0x80) })]],
  ['a length over the limit', 1009, [rawFrame({ opcode: binary, length: 65_537 })]],
  ['a length of 2^53', 1009, [rawFrame({ opcode: binary, length: 2 ** 53 })]],
  [
    'fragments over the limit together',
    1009,
    [
      rawFrame({ opcode: binary, fin: false, payload: Buffer.alloc(40_000) }),
      rawFrame({ opcode: 0, payload: Buffer.alloc(40_000) }),
    ],
  ],
  [
    'too many fragments',
    1008,
    [
      rawFrame({ opcode: text, fin: false }),
      ...Array.from({ length: 64 }, () => rawFrame({ opcode: 0, fin: false })),
    ],
  ],
];

describe('a violation of the protocol', () => {
  it.each(violations)('by %s closes the socket with %i', async (_, code, frames) => {
    await using server = await startWsServer({ limits: { closeMs: 50 } });
    const raw = await RawSocket.open(server.port);
    raw.send(...frames);
    expect(await raw.closeCode()).toBe(code);
    await server.conversation.until(({ left }) => left === 1);
    expect(server.conversation.acts).toEqual([]);
    expect(server.metrics.total('client_frames_refused', { code: 'protocol_violation' })).toBe(1);
  });

  it('is none when a message comes in fragments with a ping between them', async () => {
    await using server = await startWsServer({ limits: { closeMs: 50 } });
    const raw = await RawSocket.open(server.port);
    raw.send(
      rawFrame({ opcode: text, fin: false, payload: Buffer.from('{"type":') }),
      rawFrame({ opcode: ping }),
      rawFrame({ opcode: 0, payload: Buffer.from('"interrupt"}') }),
    );
    await server.conversation.until(({ acts }) => acts.length === 1);
    expect(server.conversation.acts).toEqual([{ type: 'interrupt' }]);
  });
});
