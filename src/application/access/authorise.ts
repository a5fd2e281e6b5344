import {
  decide,
  mayHaveConversations,
  needsConsent,
  type Deed,
  type Sight,
} from '../../domain/access/policy.ts';
import { parseUserId, type UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { ConsentRequired } from '../failures.ts';
import type { AccessRegistry } from '../ports/access-registry.ts';
import type { Clock } from '../ports/clock.ts';

type Deps = {
  readonly access: Pick<AccessRegistry, 'between'>;
  readonly clock: Clock;
  /** Whether conversations need a consent, or only no withdrawal. */
  readonly isConsentRequired: boolean;
};

type Input = {
  readonly principal: Principal;
  /** Whose conversations, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly deed: Deed;
  /** What the person said goes to a vendor's model. */
  readonly isForVendor?: boolean;
};

export type Authorised = { readonly owner: UserId; readonly sight: Sight };
export type Refused = {
  readonly refusal: 'forbidden' | 'not_found' | 'consent_required';
  /** Null when what was sent can be nobody's id. */
  readonly owner: UserId | null;
};

export const consentRequired: ConsentRequired = { type: 'consent_required' };

/**
 * The one place where it is decided who may do what to whose conversations. The principal's own need no look into
 * storage, but for consent to talk. Throws `StorageUnavailable`.
 */
export const makeAuthorise =
  ({ access, clock, isConsentRequired }: Deps) =>
  async ({
    principal: actor,
    owner: asked,
    deed,
    isForVendor = false,
  }: Input): Promise<Result<Authorised, Refused>> => {
    const parsed = asked === undefined ? ok(actor.userId) : parseUserId(asked);
    const owner = parsed.ok ? parsed.value : null;
    const isPlain = owner === null || (owner === actor.userId && !needsConsent(deed, isForVendor));
    const facts =
      isPlain || !mayHaveConversations(actor.role) ? null : await access.between(actor.userId, owner);

    const now = clock.now();
    const decision = decide({ actor, owner, deed, facts, now, isConsentRequired, isForVendor });
    if (!decision.isAllowed) return err({ refusal: decision.refusal, owner });
    return owner === null ? err({ refusal: 'not_found', owner }) : ok({ owner, sight: decision.sight });
  };

export type Authorise = ReturnType<typeof makeAuthorise>;
