import { auditAct, type AuditObject } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { consentRequired, type Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { ConsentRequired, Forbidden } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { TranscriptAnalyst } from '../ports/transcript-analyst.ts';

type Deps = {
  readonly analyst: Pick<TranscriptAnalyst, 'name'>;
  readonly authorise: Authorise;
  readonly audit: Pick<AuditTrail, 'record'>;
};

/**
 * Whether the principal may have their own words assessed. Where a vendor's model reads them it takes the consent that a
 * conversation takes; the rules alone are our own program, and need none.
 */
export const makeMayAssess =
  ({ analyst, authorise, audit }: Deps) =>
  async (principal: Principal, about: AuditObject): Promise<Result<UserId, Forbidden | ConsentRequired>> => {
    const deed = 'assessment_created';
    const granted = await authorise({ principal, deed, isForVendor: analyst.name !== 'offline' });
    if (granted.ok) return ok(granted.value.owner);
    await audit.record(auditAct(principal, deed, about), 'denied');
    return err(granted.error.refusal === 'consent_required' ? consentRequired : forbidden);
  };

export type MayAssess = ReturnType<typeof makeMayAssess>;
