import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import { parseScheduleId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import { forbidden } from '../accounts/admins.ts';
import type { Forbidden, PatientNotFound, ScheduleNotFound } from '../failures.ts';
import { patientNotFound } from '../patients/list-patient-sessions.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';
import { scheduleNotFound } from './may-schedule.ts';

type Deps = {
  readonly schedules: Pick<ScheduleRepository, 'find'>;
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
};
type Input = {
  readonly principal: Principal;
  /** Whose, as the client sent it; absent for the principal's own. */
  readonly owner?: string | undefined;
  readonly scheduleId: string;
  /** What it is wanted for: the act that records itself when it is found. */
  readonly towards?: 'schedule_changed' | 'schedule_cancelled';
};

/**
 * A schedule of the principal's own, or of somebody whose care team they are in. A malformed, an unknown and a foreign id
 * fail alike, and are recorded.
 */
export const makeFindSchedule =
  ({ schedules, audit, authorise }: Deps) =>
  async ({
    principal,
    owner: asked,
    scheduleId,
    towards,
  }: Input): Promise<Result<Schedule, ScheduleNotFound | PatientNotFound | Forbidden>> => {
    const deed = towards ?? 'schedule_read';
    const id = parseScheduleId(scheduleId);
    const granted = await authorise({ principal, owner: asked, deed });
    const { owner } = granted.ok ? granted.value : granted.error;
    const act = auditAct(principal, deed, { kind: 'schedule', id: id.ok ? id.value : null }, owner);
    if (!granted.ok || !id.ok) {
      await audit.record(act, 'denied');
      if (granted.ok) return err(scheduleNotFound);
      return err(granted.error.refusal === 'forbidden' ? forbidden : patientNotFound);
    }
    const from = towards === undefined ? audit.recording(act).schedules : schedules;
    const schedule = await from.find(granted.value.owner, id.value);
    if (schedule !== null) return ok(schedule);
    if (towards !== undefined) await audit.record(act, 'denied');
    return err(scheduleNotFound);
  };

export type FindSchedule = ReturnType<typeof makeFindSchedule>;
