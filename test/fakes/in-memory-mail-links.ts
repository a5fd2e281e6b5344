import type { MailLinks } from '../../src/application/ports/mail-links.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryMailLinks = (store: InMemoryStore): MailLinks => {
  const findEntry = (purpose: string, hash: Uint8Array, at: Date) =>
    [...store.mailLinks].find(
      ([, link]) => link.purpose === purpose && link.expiresAt > at && Buffer.from(hash).equals(link.hash),
    );

  return {
    keep: async (link) => {
      await store.reach();
      store.mailLinks.set(`${link.userId} ${link.purpose}`, link);
    },
    find: async (purpose, hash, at) => {
      await store.reach();
      return findEntry(purpose, hash, at)?.[1].userId ?? null;
    },
    redeem: async (purpose, hash, at) => {
      await store.reach();
      const entry = findEntry(purpose, hash, at);
      if (!entry) return null;
      store.mailLinks.delete(entry[0]);
      return entry[1].userId;
    },
  };
};
