import { describe, expect, it } from 'vitest';
import { auditChains } from '../../src/domain/audit/audit-chain.ts';
import { auditAct } from '../../src/domain/audit/audit-entry.ts';
import { newUser, type CreateStorage } from './storage-under-test.ts';

/** What every `AuditLog` owes its callers, given what the audit trail wrote. */
export const auditLogContract = (adapter: string, create: CreateStorage): void => {
  describe(`AuditLog contract: ${adapter}`, () => {
    it('has the head of every chain, and moves on with what is recorded', async () => {
      const { audit, auditLog, ...storage } = await create();
      const userId = await newUser({ audit, auditLog, ...storage });
      const act = auditAct({ userId, role: 'patient' }, 'sessions_listed', { kind: 'user', id: userId });
      const before = await auditLog.heads();
      expect(before.map(({ chain }) => chain)).toEqual(
        Array.from({ length: auditChains }, (_, chain) => chain),
      );
      for (let n = 0; n < 3; n += 1) await audit.record(act, 'allowed');

      const after = await auditLog.heads();
      const moved = after.filter(({ seq }, chain) => seq !== before[chain]!.seq);
      expect(moved).toHaveLength(1);
      const [{ chain, seq, hash }] = moved as [(typeof after)[number]];
      expect(seq).toBe(before[chain]!.seq + 3);

      const records = await auditLog.read(chain, seq - 3, 2);
      expect(records.map((record) => record.seq)).toEqual([seq - 2, seq - 1]);
      expect((await auditLog.read(chain, seq - 1, 10)).map((record) => record.hash)).toEqual([hash]);
      expect(await auditLog.read(chain, seq, 10)).toEqual([]);
    });
  });
};
