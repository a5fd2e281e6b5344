import type { SecondFactorRepository } from '../../src/application/ports/second-factor-repository.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const nameOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

export const inMemorySecondFactorRepository = (store: InMemoryStore): SecondFactorRepository => {
  const { secondFactors } = store;
  const confirmedOf = (userId: UserId) => {
    const kept = secondFactors.get(userId);
    return kept?.isConfirmed ? kept : undefined;
  };

  return {
    find: async (userId) => {
      await store.reach();
      const kept = secondFactors.get(userId);
      if (!kept) return null;
      const { id, secret, isConfirmed, recoveryHashes } = kept;
      return { id, userId, secret, isConfirmed, recoveryCodesLeft: recoveryHashes.size };
    },
    propose: async ({ id, userId, secret }) => {
      await store.reach();
      if (confirmedOf(userId)) return false;
      secondFactors.set(userId, { id, secret, isConfirmed: false, lastStep: 0, recoveryHashes: new Set() });
      return true;
    },
    confirm: async ({ userId, id, step, recoveryHashes }) => {
      await store.reach();
      const kept = secondFactors.get(userId);
      if (kept?.id !== id || kept.isConfirmed) return false;
      secondFactors.set(userId, {
        ...kept,
        isConfirmed: true,
        lastStep: step,
        recoveryHashes: new Set(recoveryHashes.map(nameOf)),
      });
      return true;
    },
    use: async (userId, code) => {
      await store.reach();
      const kept = confirmedOf(userId);
      if (!kept) return false;
      if (!('step' in code)) return kept.recoveryHashes.delete(nameOf(code.recoveryHash));
      if (kept.lastStep >= code.step) return false;
      secondFactors.set(userId, { ...kept, lastStep: code.step });
      return true;
    },
    remove: async (userId) => {
      await store.reach();
      return secondFactors.delete(userId);
    },
  };
};
