import { auditAct } from '../../domain/audit/audit-entry.ts';
import { parseRelationshipId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden, isAdmin } from '../accounts/admins.ts';
import type { Forbidden, RelationshipNotFound } from '../failures.ts';
import type { RecallInvitations } from '../calendars/recall-invitations.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import { relationshipNotFound } from './revoke-own-relationship.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly recallInvitations: RecallInvitations;
  readonly clock: Clock;
};
type Input = { readonly principal: Principal; readonly relationshipId: string };

/** Takes a clinician out of a care team, for admins; what persons themselves granted is not theirs to end. */
export const makeRemoveClinician =
  ({ audit, recallInvitations, clock }: Deps) =>
  async ({ principal, relationshipId }: Input): Promise<Result<null, RelationshipNotFound | Forbidden>> => {
    if (!isAdmin(principal)) return err(forbidden);
    const id = parseRelationshipId(relationshipId);
    if (!id.ok) return err(relationshipNotFound);
    const act = auditAct(principal, 'relationship_revoked', { kind: 'relationship', id: id.value });
    const { relationships } = audit.recording(act);
    const patient = await relationships.revoke(id.value, { kind: 'clinician' }, clock.now());
    if (patient === null) return err(relationshipNotFound);
    await recallInvitations(patient);
    return ok(null);
  };

export type RemoveClinician = ReturnType<typeof makeRemoveClinician>;
