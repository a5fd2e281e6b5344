import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { decideFollowUp, weeklyInARow, type FollowUp } from '../../domain/schedules/follow-up-policy.ts';
import type { Frequency, InvitedGroup, Schedule } from '../../domain/schedules/schedule.ts';
import { parseTimeZone, utc, type TimeZone, type TimeZoneUnknown } from '../../domain/schedules/time-zone.ts';
import { parseAssessmentId, type UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Authorise } from '../access/authorise.ts';
import type { AwaitsReview } from '../assessments/awaits-review.ts';
import type {
  AssessmentNotFound,
  Forbidden,
  PatientNotFound,
  ReviewPending,
  RiskNotKnown,
  ScheduleOverlap,
  TooManySchedules,
} from '../failures.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { ScheduleRepository } from '../ports/schedule-repository.ts';
import type { Scheduled } from './create-schedule.ts';
import { comparedWith } from './follow-up-facts.ts';
import { allow } from './may-schedule.ts';
import type { PlaceFollowUp } from './place-follow-up.ts';
import type { TellCalendars } from './tell-calendars.ts';

type Deps = {
  readonly audit: AuditTrail;
  readonly authorise: Authorise;
  readonly assessments: Pick<AssessmentRepository, 'find' | 'before'>;
  readonly schedules: Pick<ScheduleRepository, 'list'>;
  readonly awaitsReview: AwaitsReview;
  readonly placeFollowUp: PlaceFollowUp;
  readonly tellCalendars: TellCalendars;
  readonly clock: Clock;
};
type Input = {
  readonly principal: Principal;
  /** Whose, as the client sent it; absent for the principal's own. */
  readonly owner?: string;
  readonly assessmentId: string;
  readonly timeZone?: string | undefined;
  readonly durationMinutes: number;
  /** In place of what the policy would choose. */
  readonly frequency?: Frequency | undefined;
  readonly invites: readonly InvitedGroup[];
};
type Refusal =
  | Forbidden
  | PatientNotFound
  | AssessmentNotFound
  | ReviewPending
  | RiskNotKnown
  | TimeZoneUnknown
  | ScheduleOverlap
  | TooManySchedules;

/** As many as the run of weekly ones and what is to come can be found in. */
const looksBack = 100;
const attempts = 3;

const zoneFor = (
  asked: string | undefined,
  [last]: readonly Schedule[],
): Result<TimeZone, TimeZoneUnknown> =>
  asked === undefined ? ok(last?.timeZone ?? utc) : parseTimeZone(asked);

/**
 * Schedules what follows from an assessment, in place of what followed from others. The same again makes nothing new. A
 * foreign id is as unknown as any other. Throws `StorageUnavailable`.
 */
export const makePlanFollowUp = (deps: Deps) => {
  const { assessments, schedules, audit, clock } = deps;

  const findAssessment = async (owner: UserId, text: string): Promise<StoredAssessment | null> => {
    const id = parseAssessmentId(text);
    return id.ok ? assessments.find(owner, id.value) : null;
  };

  const decide = async (
    { principal, frequency }: Input,
    assessment: StoredAssessment,
    automatic: readonly Schedule[],
  ): Promise<FollowUp | null> => {
    const { userId, sessionId, conversedAt } = assessment;
    const { algorithm } = assessment.assessment;
    const [previous = null] = await assessments.before({ userId, sessionId, conversedAt, algorithm }, 1);
    const by = principal.userId === userId ? ('person' as const) : ('clinician' as const);
    return decideFollowUp({
      ...comparedWith(assessment, previous),
      weeklyInARow: weeklyInARow(automatic, clock.now()),
      override: frequency === undefined ? null : { frequency, by },
    });
  };

  return async (input: Input): Promise<Result<Scheduled, Refusal>> => {
    const allowed = await allow(deps, input, 'schedule_created');
    if (!allowed.ok) return allowed;
    const { owner, actOn } = allowed.value;
    const assessment = await findAssessment(owner, input.assessmentId);
    if (assessment === null) {
      await audit.record(actOn({ kind: 'schedule', id: null }), 'denied');
      return err({ type: 'assessment_not_found' });
    }
    // How soon to meet again would tell the person what their clinician is to tell them.
    if (input.principal.userId === owner && (await deps.awaitsReview(assessment))) {
      await audit.record(actOn({ kind: 'schedule', id: null }), 'denied');
      return err({ type: 'review_pending' });
    }
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      // eslint-disable-next-line no-await-in-loop -- each attempt begins with what is there by then
      const held = await schedules.list(owner, { limit: looksBack });
      const timeZone = zoneFor(input.timeZone, held);
      if (!timeZone.ok) return timeZone;
      const automatic = held.filter(({ frequency }) => frequency !== null);
      // eslint-disable-next-line no-await-in-loop -- see above
      const decision = await decide(input, assessment, automatic);
      if (decision === null) return err({ type: 'risk_not_known' });

      const wanted = { ...input, timeZone: timeZone.value, assessment, decision, held };
      // eslint-disable-next-line no-await-in-loop -- see above
      const placed = await deps.placeFollowUp(wanted, actOn);
      if (!placed.ok && placed.error.type === 'stale') continue;
      if (!placed.ok) return err(placed.error as Exclude<typeof placed.error, { type: 'stale' }>);
      const { replaced, ...scheduled } = placed.value;
      // eslint-disable-next-line no-await-in-loop -- once, and then it returns
      if (scheduled.isNew) await deps.tellCalendars(...replaced, scheduled.schedule);
      return ok(scheduled);
    }
    return err({ type: 'schedule_overlap' });
  };
};

export type PlanFollowUp = ReturnType<typeof makePlanFollowUp>;
