import type {
  Assignment,
  RelationshipRepository,
} from '../../src/application/ports/relationship-repository.ts';
import type { Relationship } from '../../src/domain/access/relationship.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const byId = (a: Relationship, b: Relationship): number => (a.id < b.id ? -1 : 1);

export const inMemoryRelationshipRepository = (store: InMemoryStore): RelationshipRepository => {
  const standing = (): readonly Relationship[] =>
    [...store.relationships.values()].filter(({ revokedAt }) => revokedAt === null).toSorted(byId);

  return {
    add: async (relationship) => {
      await store.reach();
      if (store.relationships.has(relationship.id)) throw new Error('a relationship with this id exists');
      if (!store.users.has(relationship.patientId)) throw new Error('there is no such user');
      store.relationships.set(relationship.id, structuredClone(relationship));
    },
    revoke: async (id, by, revokedAt) => {
      await store.reach();
      const known = standing().find((relationship) => relationship.id === id);
      const isTheirs =
        known !== undefined &&
        ('patientId' in by ? known.patientId === by.patientId : known.holder.kind === by.kind);
      if (isTheirs) store.relationships.set(id, { ...known, revokedAt });
      return isTheirs ? known.patientId : null;
    },
    listOf: async (patientId) => {
      await store.reach();
      return structuredClone(standing().filter((relationship) => relationship.patientId === patientId));
    },
    listEver: async (patientId) => {
      await store.reach();
      const all = [...store.relationships.values()].filter((one) => one.patientId === patientId);
      return structuredClone(all.toSorted(byId));
    },
    listCareTeams: async ({ limit, after }) => {
      await store.reach();
      const assignments = standing().filter(({ holder }) => holder.kind === 'clinician') as Assignment[];
      return structuredClone(assignments.filter(({ id }) => after === null || id > after).slice(0, limit));
    },
  };
};
