import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeVerifyAudit } from '../../../src/application/audit/verify-audit.ts';
import { auditChains, emptyChain, type AuditRecord } from '../../../src/domain/audit/audit-chain.ts';
import { auditActions } from '../../../src/domain/audit/audit-entry.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { readCheckpoint, writeCheckpoint } from '../../../src/infrastructure/crypto/audit-checkpoint.ts';
import { makeAuditSeal } from '../../../src/infrastructure/crypto/audit-seal.ts';

const key = new Uint8Array(32).fill(5);
const seal = makeAuditSeal([key]);
const uuid = (n: number) => `018f0000-0000-7000-9000-${String(n).padStart(12, '0')}`;

/** Of one chain, as many as are asked for. */
const chainOf = (chain: number, length: number): readonly AuditRecord[] => {
  const records: AuditRecord[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const record = {
      chain,
      seq,
      at: new Date(Date.UTC(2026, 0, 1) + seq),
      actor: uuid(seq % 5) as UserId,
      actorRole: seq % 3 === 0 ? 'clinician' : 'patient',
      action: auditActions[seq % auditActions.length]!,
      object: { kind: 'session', id: seq % 4 === 0 ? null : uuid(seq) },
      outcome: seq % 7 === 0 ? 'denied' : 'allowed',
      requestId: seq % 2 === 0 ? null : uuid(1_000 + seq),
      onBehalfOf: seq % 6 === 2 ? (uuid(2_000 + seq) as UserId) : null,
    } as const;
    records.push({ ...record, hash: seal.hash(records.at(-1)?.hash ?? null, record) });
  }
  return records;
};

type Chains = readonly (readonly AuditRecord[])[];

const written: Chains = Array.from({ length: auditChains }, (_, chain) => chainOf(chain, 24));
const nothing: Chains = written.map(() => []);
const headsOf = (chains: Chains) =>
  chains.map((records, chain) => {
    const last = records.at(-1);
    return last ? { chain, seq: last.seq, hash: last.hash } : emptyChain(chain);
  });

/** What stands in a table whose key is (chain, seq), read in pages as the adapter reads it. */
const verify = (chains: Chains, checkpoint = headsOf(written)) =>
  makeVerifyAudit({
    seal,
    log: {
      heads: async () => headsOf(chains),
      list: () => Promise.reject(new Error('is read by chain')),
      read: async (chain, afterSeq, limit) =>
        chains[chain]!.filter(({ seq }) => seq > afterSeq)
          .toSorted((a, b) => a.seq - b.seq)
          .slice(0, limit),
    },
  })(checkpoint);

const other = { id: uuid(999_999), at: new Date(0) };

/** Each changes one thing of a record that is hashed, and nothing else. */
const changes: readonly ((record: AuditRecord) => AuditRecord)[] = [
  (record) => ({ ...record, at: new Date(record.at.getTime() + 1) }),
  (record) => ({ ...record, actor: other.id as UserId }),
  (record) => ({ ...record, actorRole: record.actorRole === 'admin' ? 'patient' : 'admin' }),
  (record) => ({ ...record, action: record.action === 'session_read' ? 'session_ended' : 'session_read' }),
  (record) => ({ ...record, object: { ...record.object, kind: 'user' } }),
  (record) => ({ ...record, object: { ...record.object, id: record.object.id === null ? other.id : null } }),
  (record) => ({ ...record, outcome: record.outcome === 'denied' ? 'allowed' : 'denied' }),
  (record) => ({ ...record, requestId: record.requestId === null ? other.id : null }),
  (record) => ({ ...record, onBehalfOf: record.onBehalfOf === null ? (other.id as UserId) : null }),
  (record) => ({ ...record, hash: record.hash.with(record.seq % 32, record.hash[record.seq % 32]! ^ 1) }),
];

type Mutation = { readonly kind: string; readonly chain: number; readonly at: number; readonly to: number };

/** The records as they are left, and the `seq` that must be named. */
const mutate = ({
  kind,
  chain,
  at,
  to,
}: Mutation): { readonly left: readonly AuditRecord[]; readonly seq: number } => {
  const records = written[chain]!;
  const [first, second] = [Math.min(at, to) % records.length, Math.max(at, to) % records.length].toSorted(
    (a, b) => a - b,
  );
  const [low, high] = [first!, second!];
  switch (kind) {
    case 'delete':
      return { left: records.toSpliced(low, 1), seq: low + 1 };
    case 'deleteAndCloseTheGap': {
      const left = records.toSpliced(low, 1).map((record, index) => ({ ...record, seq: index + 1 }));
      return { left, seq: low + 1 };
    }
    case 'truncate':
      return { left: records.slice(0, low), seq: low + 1 };
    case 'reorder': {
      const apart = low === high ? (low + 1) % records.length : high;
      const [a, b] = [Math.min(low, apart), Math.max(low, apart)];
      const left = records.with(a, { ...records[b]!, seq: a + 1 }).with(b, { ...records[a]!, seq: b + 1 });
      return { left, seq: a + 1 };
    }
    case 'insert': {
      const added = { ...records[low]!, seq: low + 1 };
      const after = records.slice(low).map((record) => ({ ...record, seq: record.seq + 1 }));
      return { left: [...records.slice(0, low), added, ...after], seq: low + 2 };
    }
    case 'append':
      return { left: [...records, { ...records[low]!, seq: records.length + 1 }], seq: records.length + 1 };
    case 'takeFromAnotherChain': {
      const from = written[(chain + 3) % auditChains]!;
      const foreign = from[low % from.length]!;
      return { left: records.with(low, { ...foreign, chain, seq: low + 1 }), seq: low + 1 };
    }
    default:
      return { left: records.with(low, changes[to % changes.length]!(records[low]!)), seq: low + 1 };
  }
};

const kinds = [
  'modify',
  'modify',
  'delete',
  'deleteAndCloseTheGap',
  'truncate',
  'reorder',
  'insert',
  'append',
  'takeFromAnotherChain',
];

describe('the audit seal', () => {
  it('hashes the documented bytes', () => {
    const record = chainOf(3, 1)[0]!;
    expect(Buffer.from(record.hash).toString('hex')).toBe(
      '1788242c1037e6ca7602e14d334dad0478705d03cf91b229f82002af15973d47',
    );
    const { hash: _, ...shared } = { ...record, onBehalfOf: uuid(2_001) as UserId };
    expect(Buffer.from(seal.hash(null, shared)).toString('hex')).toBe(
      '964c273ea268ba8ddd4ec10da322147da961c5a47188743c80b5bb397b3bed5c',
    );
  });

  it('spreads actors over the chains, always to the same one', () => {
    const chains = Array.from({ length: 500 }, (_, n) => seal.chainOf(uuid(n)));
    expect(new Set(chains).size).toBe(auditChains);
    expect(chains).toEqual(Array.from({ length: 500 }, (_, n) => seal.chainOf(uuid(n))));
  });

  it('takes a key of 32 bytes only', () => {
    for (const size of [0, 31, 33])
      expect(() => makeAuditSeal([key, new Uint8Array(size)])).toThrow(RangeError);
  });

  it('verifies what an earlier key made, and makes with the first', () => {
    const [record] = written[0]!;
    const rotated = makeAuditSeal([new Uint8Array(32).fill(6), key]);
    expect(rotated.verifies(null, record!)).toBe(true);
    expect(rotated.hash(null, record!)).not.toEqual(record!.hash);
    expect(rotated.verifies(null, { ...record!, hash: new Uint8Array(31) })).toBe(false);
  });

  it('needs a key', () => expect(() => makeAuditSeal([])).toThrow(RangeError));

  it('needs the key', async () => {
    const forged = makeAuditSeal([new Uint8Array(32).fill(6)]);
    const [first] = written[0]!;
    const left = [{ ...first!, hash: forged.hash(null, first!) }];
    expect((await verify(written.with(0, left))).faults).toEqual([{ chain: 0, seq: 1 }]);
  });
});

describe('verifyAudit', () => {
  it('finds everything as it was written', async () => {
    const heads = headsOf(written);
    const entries = heads.reduce((sum, { seq }) => sum + seq, 0);
    expect(await verify(written)).toEqual({ heads, entries, faults: [] });
    expect(await verify(nothing, [])).toMatchObject({ entries: 0, faults: [] });
  });

  it('names the first bad record for each of 10,000 random mutations', { timeout: 120_000 }, async () => {
    const mutation = fc.record({
      kind: fc.constantFrom(...kinds),
      chain: fc.nat(auditChains - 1),
      at: fc.nat(23),
      to: fc.nat(23),
    });
    let found = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async (what) => {
        const { left, seq } = mutate(what);
        const { faults } = await verify(nothing.with(what.chain, left), [headsOf(written)[what.chain]!]);
        expect(faults).toEqual([{ chain: what.chain, seq }]);
        found += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(found).toBe(10_000);
  });

  it('goes on from a checkpoint of earlier, and misses a cut end only without one', async () => {
    const earlier = headsOf(written.map((records) => records.slice(0, 2)));
    expect((await verify(written, earlier)).faults).toEqual([]);
    const cut = written.with(6, written[6]!.slice(0, 1));
    expect((await verify(cut, earlier)).faults).toEqual([{ chain: 6, seq: 2 }]);
    expect((await verify(cut, [])).faults).toEqual([]);
  });

  it('notices that a chain was written anew by someone who has the key', async () => {
    const anew = written.with(2, chainOf(2, 5));
    const earlier = headsOf(written).with(2, { chain: 2, seq: 3, hash: new Uint8Array(32) });
    expect((await verify(anew, earlier)).faults).toEqual([{ chain: 2, seq: 3 }]);
  });
});

describe('a checkpoint', () => {
  const line = writeCheckpoint([key], new Date(Date.UTC(2026, 0, 1)), [
    ...headsOf(written).slice(1),
    emptyChain(0),
  ]);

  it('is one line that gives the heads back', () => {
    expect(line).toMatch(/^2026-01-01T00:00:00\.000Z [\da-f:,]+ [\da-f]{64}$/);
    expect(readCheckpoint([key], `${line}\n`)).toEqual([...headsOf(written).slice(1), emptyChain(0)]);
  });

  it('is nothing once a character of it is another, or the key is', () => {
    expect(readCheckpoint([new Uint8Array(32)], line)).toBeNull();
    expect(readCheckpoint([key], '')).toBeNull();
    fc.assert(
      fc.property(fc.nat(line.length - 1), fc.constantFrom('0', '1', 'a', ':', ' '), (at, character) => {
        fc.pre(line[at] !== character);
        expect(readCheckpoint([key], `${line.slice(0, at)}${character}${line.slice(at + 1)}`)).toBeNull();
      }),
    );
  });
});
