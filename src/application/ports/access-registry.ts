import type { AccessFacts } from '../../domain/access/policy.ts';
import type { UserId } from '../../domain/shared/ids.ts';

export type HeldPage = {
  /** 1 to 100. */
  readonly limit: number;
  readonly after: UserId | null;
};

/** What is stored about who may see what, as it is now. Every method throws `StorageUnavailable`. */
export interface AccessRegistry {
  /** What ties `actor` to `owner`, with everything that was not revoked. Null: there is no such owner. */
  between(actor: UserId, owner: UserId): Promise<AccessFacts | null>;
  /** The same for everybody whom `actor` is tied to, by ascending id. */
  heldBy(
    actor: UserId,
    page: HeldPage,
  ): Promise<readonly { readonly owner: UserId; readonly facts: AccessFacts }[]>;
  /** The last decision of each user and purpose; users that are not known are absent. */
  consentsOf(owners: readonly UserId[]): Promise<ReadonlyMap<UserId, AccessFacts['consents']>>;
}
