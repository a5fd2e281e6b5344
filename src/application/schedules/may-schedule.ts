import type { UserId } from '../../domain/shared/ids.ts';
import type { AuditAct, AuditAction, AuditObject } from '../../domain/audit/audit-entry.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, PatientNotFound, ScheduleNotFound } from '../failures.ts';
import { patientNotFound } from '../patients/list-patient-sessions.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';

export const scheduleNotFound: ScheduleNotFound = { type: 'schedule_not_found' };

type Deps = { readonly authorise: Authorise; readonly audit: AuditTrail };
type Input = {
  readonly principal: Principal;
  /** Whose schedules, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
};

type Allowed = {
  readonly owner: UserId;
  /** The act, about this object. */
  readonly actOn: (object: AuditObject) => AuditAct;
};

/** Whether the principal may, recorded when not. */
export const allow = async (
  { authorise, audit }: Deps,
  { principal, owner: asked }: Input,
  deed: 'schedule_created' | 'schedules_listed',
): Promise<Result<Allowed, Forbidden | PatientNotFound>> => {
  const granted = await authorise({ principal, owner: asked, deed });
  const { owner } = granted.ok ? granted.value : granted.error;
  const actOn = (object: AuditObject): AuditAct =>
    auditAct(principal, deed satisfies AuditAction, object, owner);
  if (granted.ok) return ok({ owner: granted.value.owner, actOn });
  await audit.record(actOn({ kind: 'user', id: owner }), 'denied');
  return err(granted.error.refusal === 'forbidden' ? forbidden : patientNotFound);
};
