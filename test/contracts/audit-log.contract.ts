import { describe, expect, it } from 'vitest';
import { auditChains, type AuditRecord } from '../../src/domain/audit/audit-chain.ts';
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

    it('lists the records of all chains in pages, newest first, each once and as it was read', async () => {
      const storage = await create();
      const { audit, auditLog } = storage;
      const [owner, ...users] = await Promise.all(Array.from({ length: 6 }, () => newUser(storage)));
      for (const userId of users) {
        const act = auditAct(
          { userId, role: 'clinician' },
          'sessions_listed',
          { kind: 'user', id: owner! },
          owner,
        );
        await audit.record(act, 'denied');
      }
      const total = (await auditLog.heads()).reduce((sum, { seq }) => sum + seq, 0);
      const listed: AuditRecord[] = [];
      for (let page = await auditLog.list({ limit: 50, before: null }); page.length > 0;) {
        listed.push(...page);
        page = await auditLog.list({ limit: 50, before: page.at(-1)! });
      }
      expect(listed).toHaveLength(total);
      expect(new Set(listed.map(({ chain, seq }) => `${chain} ${seq}`)).size).toBe(total);
      const times = listed.map(({ at }) => at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => b - a));
      const [newest] = listed;
      expect([newest]).toEqual(await auditLog.read(newest!.chain, newest!.seq - 1, 1));
      for (const userId of users)
        expect(listed.find(({ actor }) => actor === userId)).toMatchObject({
          actorRole: 'clinician',
          onBehalfOf: owner,
          outcome: 'denied',
        });
    });
  });
};
