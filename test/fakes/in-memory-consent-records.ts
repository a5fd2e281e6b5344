import type { ConsentRecords } from '../../src/application/ports/consent-records.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryConsentRecords = (store: InMemoryStore): ConsentRecords => ({
  append: async (userId, record) => {
    await store.reach();
    if (!store.users.has(userId)) throw new Error('there is no such user');
    store.consents.set(userId, [...(store.consents.get(userId) ?? []), structuredClone(record)]);
  },
  latest: async (userId) => {
    await store.reach();
    const all = store.consents.get(userId) ?? [];
    const isLast = ({ purpose, act }: (typeof all)[number], at: number): boolean =>
      all.findLastIndex((other) => other.purpose === purpose && other.act === act) === at;
    return structuredClone(all.filter(isLast));
  },
});
