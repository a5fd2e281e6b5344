import type { AuditRecord } from '../../domain/audit/audit-chain.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden } from '../failures.ts';
import type { AuditPage } from '../ports/audit-log.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';

type Input = { readonly principal: Principal; readonly page: AuditPage };

/** One page of the audit trail, newest first, for auditors; reading it is recorded in it. */
export const makeReadAudit =
  ({ audit }: { readonly audit: AuditTrail }) =>
  async ({ principal, page }: Input): Promise<Result<readonly AuditRecord[], Forbidden>> => {
    const act = auditAct(principal, 'audit_read', { kind: 'audit_log', id: null });
    if (principal.role === 'auditor') return ok(await audit.recording(act).auditLog.list(page));
    await audit.record(act, 'denied');
    return err(forbidden);
  };

export type ReadAudit = ReturnType<typeof makeReadAudit>;
