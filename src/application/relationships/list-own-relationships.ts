import type { Relationship } from '../../domain/access/relationship.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { RelationshipRepository } from '../ports/relationship-repository.ts';

/** Who may see something of the principal, expired ones among them. */
export const makeListOwnRelationships =
  ({ relationships }: { readonly relationships: RelationshipRepository }) =>
  ({ principal }: { readonly principal: Principal }): Promise<readonly Relationship[]> =>
    relationships.listOf(principal.userId);

export type ListOwnRelationships = ReturnType<typeof makeListOwnRelationships>;
