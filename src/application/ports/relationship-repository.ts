import type { Clinician, Relationship } from '../../domain/access/relationship.ts';
import type { RelationshipId, UserId } from '../../domain/shared/ids.ts';

export type CareTeamPage = {
  /** 1 to 100. */
  readonly limit: number;
  readonly after: RelationshipId | null;
};

export type Assignment = Relationship & { readonly holder: Clinician };

/** Who may end a relationship: the person it is about, or an admin one of a clinician. */
export type EndedBy = { readonly patientId: UserId } | { readonly kind: 'clinician' };

/** Addresses are sealed, and found by a blind index. Every method throws `StorageUnavailable`. */
export interface RelationshipRepository {
  add(relationship: Relationship): Promise<void>;
  /** Whose it was; null when there is no such one that was not revoked before. */
  revoke(id: RelationshipId, by: EndedBy, at: Date): Promise<UserId | null>;
  /** Those of a person that were not revoked, expired ones among them, by ascending id. */
  listOf(patientId: UserId): Promise<readonly Relationship[]>;
  /** All that a person ever had, by ascending id. */
  listEver(patientId: UserId): Promise<readonly Relationship[]>;
  /** Of clinicians, not revoked, by ascending id. */
  listCareTeams(page: CareTeamPage): Promise<readonly Assignment[]>;
}
