import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clientFrames } from '../../../src/interfaces/ws/client-frame.ts';
import { serverFrames } from '../../../src/interfaces/ws/server-frame.ts';
import { WsClient } from '../../support/ws-client.ts';
import { RawSocket, rawFrame } from './raw-socket.ts';
import { startWsServer } from './ws-server.ts';

/** Room for thousands of frames, so that they are judged for what they are. */
const roomy = {
  messageBurst: 1e9,
  audioBurstBytes: 1e12,
  refusalBurst: 1e9,
  refusedUpgrades: 1e9,
  closeMs: 20,
};

const type = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Object.keys(clientFrames)) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'audio') },
  { weight: 1, arbitrary: fc.string() },
);
const anyText = fc.string({ unit: 'binary', maxLength: 5_000 });
const value = fc.oneof(
  anyText,
  fc.double(),
  fc.maxSafeInteger(),
  fc.jsonValue(),
  fc.constant('\u0000\ud800'),
);
const mutated = fc.record(
  {
    type,
    text: value,
    client_msg_id: value,
    message_id: value,
    state: value,
    spoken_chars: value,
    at_ms: value,
  },
  { requiredKeys: ['type'] },
);
/** Frames in their right form, so that some of what is sent goes all the way. */
const valid = fc.record({ type: fc.constant('text'), text: fc.string({ minLength: 1, maxLength: 200 }) });
const message = fc.oneof(
  { weight: 1, arbitrary: valid.map((frame) => JSON.stringify(frame)) },
  { weight: 5, arbitrary: mutated.map((frame) => JSON.stringify(frame)) },
  { weight: 2, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string() },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 3_000 }) },
);

describe('a server that is fuzzed', () => {
  it('answers any message with a typed frame, and goes on', async () => {
    await using server = await startWsServer({ limits: roomy });
    const client = await WsClient.connect(server.url());
    await fc.assert(
      fc.asyncProperty(fc.array(message, { minLength: 20, maxLength: 20 }), async (messages) => {
        for (const each of messages) client.send(each);
        client.send({ type: 'ping' });
        await client.next('pong');
      }),
      { numRuns: 1_000 },
    );
    for (const frame of client.frames) {
      expect(serverFrames[frame.type as keyof typeof serverFrames].strict().safeParse(frame).success).toBe(
        true,
      );
      expect(['pong', 'error']).toContain(frame.type);
    }
    expect(server.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    const acts = server.conversation.acts;
    const texts = acts.flatMap((act) => (act.type === 'text' ? [act.text] : []));
    expect(texts.filter((text) => !text.isWellFormed() || text.includes('\u0000'))).toEqual([]);
    const lengths = acts.flatMap((act) => (act.type === 'audio' ? [act.pcm16.length] : []));
    expect(lengths.filter((length) => length === 0 || length % 2 !== 0)).toEqual([]);
    expect(texts.length).toBeGreaterThan(0);
    expect(lengths.length).toBeGreaterThan(0);
  });

  it('closes any broken stream of frames with a documented code', async () => {
    await using server = await startWsServer({ limits: roomy });
    const frame = fc
      .record({
        // A close frame would be answered with the client's own code.
        opcode: fc.nat(15).filter((opcode) => opcode !== 8),
        payload: fc.uint8Array({ maxLength: 300 }),
        fin: fc.boolean(),
        rsv: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(7) }),
        masked: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.boolean() }),
      })
      .map(rawFrame);
    const stream = fc.array(fc.oneof(frame, fc.uint8Array({ maxLength: 100 })), {
      minLength: 1,
      maxLength: 30,
    });
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(stream, async (frames) => {
        const raw = await RawSocket.open(server.port);
        opened += 1;
        raw.send(...frames);
        raw.socket.end();
        const code = await raw.closeCode();
        expect([null, 1002, 1003, 1007, 1008, 1009]).toContain(code);
      }),
      { numRuns: 300 },
    );
    await server.conversation.until(({ left }) => left === opened);
    expect(server.handle.connections()).toBe(0);
    expect(server.clock.pendingTimers).toBe(0);
    expect(server.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
