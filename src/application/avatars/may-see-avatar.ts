import { mayHaveConversations, mayShowAvatar } from '../../domain/access/policy.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden } from '../accounts/admins.ts';
import type { ConsentRequired, Forbidden } from '../failures.ts';
import type { AccessRegistry } from '../ports/access-registry.ts';

type Deps = {
  readonly access: Pick<AccessRegistry, 'between'>;
  /** Whether an avatar needs a consent, or only no withdrawal. */
  readonly isConsentRequired: boolean;
};

/** Avatars are for those who talk, and agreed to the vendor of the picture. Throws `StorageUnavailable`. */
export const makeMaySeeAvatar =
  ({ access, isConsentRequired }: Deps) =>
  async ({ userId, role }: Principal): Promise<Result<void, ConsentRequired | Forbidden>> => {
    if (!mayHaveConversations(role)) return err(forbidden);
    const facts = await access.between(userId, userId);
    const isAgreed = facts !== null && mayShowAvatar(facts.consents, isConsentRequired);
    return isAgreed ? ok(undefined) : err({ type: 'consent_required' });
  };

export type MaySeeAvatar = ReturnType<typeof makeMaySeeAvatar>;
