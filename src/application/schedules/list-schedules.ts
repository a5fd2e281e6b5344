import type { Schedule } from '../../domain/schedules/schedule.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import type { Forbidden, PatientNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { SchedulePage } from '../ports/schedule-repository.ts';
import { allow } from './may-schedule.ts';

type Deps = { readonly audit: AuditTrail; readonly authorise: Authorise };
type Input = { readonly principal: Principal; readonly owner?: string; readonly page: SchedulePage };

/** One page of a person's schedules, the latest first. Throws `StorageUnavailable`. */
export const makeListSchedules =
  (deps: Deps) =>
  async (input: Input): Promise<Result<readonly Schedule[], Forbidden | PatientNotFound>> => {
    const allowed = await allow(deps, input, 'schedules_listed');
    if (!allowed.ok) return allowed;
    const { owner, actOn } = allowed.value;
    const { schedules } = deps.audit.recording(actOn({ kind: 'user', id: owner }));
    return ok(await schedules.list(owner, input.page));
  };

export type ListSchedules = ReturnType<typeof makeListSchedules>;
