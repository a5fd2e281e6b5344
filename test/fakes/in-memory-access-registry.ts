import type { AccessRegistry } from '../../src/application/ports/access-registry.ts';
import { consentPurposes } from '../../src/domain/access/consent-texts.ts';
import type { AccessFacts } from '../../src/domain/access/policy.ts';
import type { Relationship } from '../../src/domain/access/relationship.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryAccessRegistry = (store: InMemoryStore): AccessRegistry => {
  const consentsOf = (owner: UserId): AccessFacts['consents'] => {
    const all = store.consents.get(owner) ?? [];
    return consentPurposes.flatMap((purpose) => {
      const last = all.findLast((record) => record.purpose === purpose);
      return last ? [{ purpose, act: last.act, version: last.version }] : [];
    });
  };
  const isHeldBy = ({ holder, revokedAt }: Relationship, actor: UserId): boolean => {
    if (revokedAt !== null || !store.users.has(actor)) return false;
    if (holder.kind === 'clinician') return holder.clinicianId === actor;
    const account = store.accounts.get(actor)?.account;
    return account?.isVerified === true && account.email === holder.email;
  };
  const heldBy = (actor: UserId): readonly Relationship[] =>
    [...store.relationships.values()].filter((relationship) => isHeldBy(relationship, actor));
  const between = (actor: UserId, owner: UserId): AccessFacts | null =>
    store.users.has(owner)
      ? {
          isOwnerActive: store.accounts.get(owner)?.account.isActive ?? true,
          bonds: heldBy(actor)
            .filter(({ patientId }) => patientId === owner)
            .map(({ holder, expiresAt, revokedAt }) =>
              holder.kind === 'clinician'
                ? { kind: holder.kind, expiresAt, revokedAt }
                : { kind: holder.kind, scopes: holder.scopes, expiresAt, revokedAt },
            ),
          consents: consentsOf(owner),
        }
      : null;

  return {
    between: async (actor, owner) => {
      await store.reach();
      return between(actor, owner);
    },
    heldBy: async (actor, { limit, after }) => {
      await store.reach();
      const owners = [...new Set(heldBy(actor).map(({ patientId }) => patientId))].toSorted();
      return owners
        .filter((owner) => after === null || owner > after)
        .slice(0, limit)
        .map((owner) => ({ owner, facts: between(actor, owner)! }));
    },
    consentsOf: async (owners) => {
      await store.reach();
      const known = owners.filter((owner) => store.consents.has(owner));
      return new Map(known.map((owner) => [owner, consentsOf(owner)]));
    },
  };
};
