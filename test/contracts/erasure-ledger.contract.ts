import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ErasureLedger } from '../../src/application/ports/erasure-ledger.ts';
import type { Erasure } from '../../src/domain/erasure/erasure.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';

export const anErasure = (): Erasure => ({
  userId: randomUUID() as UserId,
  createdAt: new Date('2026-03-01T09:30:00.123Z'),
  at: new Date('2026-04-01T10:00:00.456Z'),
});

/** `create` gives an empty ledger. */
export const erasureLedgerContract = (
  adapter: string,
  create: () => Promise<ErasureLedger> | ErasureLedger,
): void => {
  describe(`ErasureLedger contract: ${adapter}`, () => {
    it('is empty at first', async () => {
      expect(await (await create()).read()).toEqual([]);
    });

    it('keeps what is appended, in that order, and twice what is appended twice', async () => {
      const ledger = await create();
      const [one, other] = [anErasure(), anErasure()];
      for (const erasure of [one, other, one]) await ledger.append(erasure);
      expect(await ledger.read()).toEqual([one, other, one]);
    });

    it('keeps all that are appended at once', async () => {
      const ledger = await create();
      const erasures = Array.from({ length: 20 }, anErasure);
      await Promise.all(erasures.map((erasure) => ledger.append(erasure)));
      expect(await ledger.read()).toEqual(erasures);
    });
  });
};
