import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainedMessage, TranscriptLink } from '../../../src/domain/messages/transcript-chain.ts';
import type { MessageId, SessionId } from '../../../src/domain/shared/ids.ts';
import {
  chainHash,
  checkTranscript,
  sealedDigest,
} from '../../../src/infrastructure/crypto/transcript-chain.ts';

const sessionId = '018f0000-0000-7000-9000-000000000001' as SessionId;
const idOf = (n: number) => `018f0000-0000-7000-a000-${String(n).padStart(12, '0')}` as MessageId;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const linkAt = (seq: number, session: SessionId = sessionId, version = 1): TranscriptLink => ({
  sessionId: session,
  seq,
  id: idOf(seq),
  role: seq % 2 === 1 ? 'user' : 'assistant',
  createdAt: new Date(Date.UTC(2026, 0, 1) + seq),
  sealedDigest: sealedDigest(Buffer.from(`sealed ${version} of ${seq} in ${session}`)),
});

const chained = (links: readonly TranscriptLink[]): readonly ChainedMessage[] => {
  const messages: ChainedMessage[] = [];
  for (const link of links) {
    messages.push({ ...link, chainHash: chainHash(messages.at(-1)?.chainHash ?? null, link) });
  }
  return messages;
};

const transcriptOf = (session: SessionId, length: number) => {
  const messages = chained(Array.from({ length }, (_, index) => linkAt(index + 1, session)));
  return {
    sessionId: session,
    messageCount: length,
    head: messages.at(-1)?.chainHash ?? null,
    messages,
  };
};

const whole = transcriptOf(sessionId, 1_000);
const other = transcriptOf('018f0000-0000-7000-9000-000000000002' as SessionId, 1_000);

type Rows = readonly ChainedMessage[];
type Tampering = { readonly rows: Rows; readonly firstBadSeq: number };

/** Each gives the rows as a tamperer leaves them, and where that must show. */
const tamperings: { readonly [kind: string]: (at: number, to: number) => Tampering } = {
  remove: (at) => ({ rows: whole.messages.toSpliced(at, 1), firstBadSeq: Math.min(at + 2, 1_000) }),
  truncate: (at) => ({ rows: whole.messages.slice(0, at), firstBadSeq: at + 1 }),
  replaceByOlderVersion: (at) => ({
    rows: whole.messages.with(at, {
      ...whole.messages[at]!,
      sealedDigest: linkAt(at + 1, sessionId, 0).sealedDigest,
    }),
    firstBadSeq: at + 1,
  }),
  takeFromAnotherSession: (at) => ({
    rows: whole.messages.with(at, { ...other.messages[at]!, sessionId }),
    firstBadSeq: at + 1,
  }),
  changeTheSpeaker: (at) => {
    const { role, ...message } = whole.messages[at]!;
    const changed = { ...message, role: role === 'user' ? 'assistant' : 'user' } as const;
    return { rows: whole.messages.with(at, changed), firstBadSeq: at + 1 };
  },
  changeTheTime: (at) => {
    const message = whole.messages[at]!;
    const createdAt = new Date(message.createdAt.getTime() + 1);
    return { rows: whole.messages.with(at, { ...message, createdAt }), firstBadSeq: at + 1 };
  },
  swapPlaces: (at, to) => {
    const [first, second] = at < to ? [at, to] : [to, at];
    const swapped = whole.messages
      .with(first, { ...whole.messages[second]!, seq: first + 1 })
      .with(second, { ...whole.messages[first]!, seq: second + 1 });
    return { rows: swapped, firstBadSeq: first + 1 };
  },
  repeat: (at) => ({
    rows: whole.messages.toSpliced(at + 1, 0, whole.messages[at]!),
    firstBadSeq: at + 1,
  }),
  /** By someone who knows how hashes are made: the head, kept apart, gives it away. */
  forgeTheRest: (at) => ({
    rows: chained([
      ...whole.messages.slice(0, at),
      ...whole.messages.slice(at).map(({ seq }) => linkAt(seq, sessionId, 2)),
    ]),
    firstBadSeq: 1_001,
  }),
  append: () => ({
    rows: chained([...whole.messages, linkAt(1_001)]),
    firstBadSeq: 1_001,
  }),
};

/** Hexadecimal digits with their length before them. */
const item = (digits: string) => `${(digits.length / 2).toString(16).padStart(8, '0')}${digits}`;

describe('chainHash', () => {
  it('hashes the documented bytes', () => {
    const link = { ...linkAt(1), sealedDigest: new Uint8Array(32).fill(7) };
    const preimage = [
      '00'.repeat(32),
      Buffer.from('caresma-transcript-1').toString('hex'),
      '018f0000000070009000000000000001',
      '00000001',
      '018f000000007000a000000000000001',
      Buffer.from('user').toString('hex'),
      '0000019b76daa801',
      '07'.repeat(32),
    ].map(item);
    const expected = createHash('sha256')
      .update(Buffer.from(preimage.join(''), 'hex'))
      .digest('hex');
    expect(hex(chainHash(null, link))).toBe(expected);
    expect(expected).toBe('5435ef5f125a9f88c09bd471b1477095344b4367515e7dc359ea9f59a429c968');
  });
});

describe('checkTranscript', () => {
  it('finds what was written intact, be it nothing', () => {
    for (const length of [0, 1, 1_000]) {
      const transcript = transcriptOf(sessionId, length);
      const { messageCount, head } = transcript;
      expect(checkTranscript(transcript)).toEqual({ messageCount, head, firstBadSeq: null });
    }
  });

  const elsewhere = '018f0000-0000-7000-9000-000000000003' as SessionId;

  it.each([
    ['another order', [linkAt(1), linkAt(3), linkAt(2)], 3, 2],
    ['a number twice', [linkAt(1), linkAt(1)], 2, 1],
    ['a message of another session', [linkAt(1), linkAt(2, elsewhere)], 2, 2],
    ['fewer than there were', [linkAt(1), linkAt(2)], 3, 3],
    ['more than there were', [linkAt(1), linkAt(2)], 1, 2],
  ])('finds %s although every hash is right', (_, links, messageCount, firstBadSeq) => {
    const messages = chained(links);
    const head = messages.at(-1)!.chainHash;
    expect(checkTranscript({ sessionId, messageCount, head, messages })).toMatchObject({ firstBadSeq });
  });

  it.each(Object.keys(tamperings))('names where it shows: %s', (kind) => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(999), { minLength: 2, maxLength: 2 }), ([at, to]) => {
        const { rows, firstBadSeq } = tamperings[kind]!(at!, to!);
        const { firstBadSeq: found } = checkTranscript({ ...whole, messages: rows });
        expect(found).toBe(firstBadSeq);
      }),
      { numRuns: 25 },
    );
  });

  it('notices a head that was moved', () => {
    const head = whole.messages.at(-2)!.chainHash;
    expect(checkTranscript({ ...whole, head }).firstBadSeq).toBe(1_001);
    expect(checkTranscript({ ...whole, head: null }).firstBadSeq).toBe(1_001);
  });
});
