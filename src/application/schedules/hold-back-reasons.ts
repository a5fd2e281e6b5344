import { tellsResult } from '../../domain/schedules/reasons.ts';
import type { Schedule } from '../../domain/schedules/schedule.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AwaitsReview } from '../assessments/awaits-review.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';

type Deps = {
  readonly assessments: Pick<AssessmentRepository, 'find'>;
  readonly awaitsReview: AwaitsReview;
};
type Asked = { readonly principal: Principal };
type UseCase<Input extends Asked, Value, E> = (input: Input) => Promise<Result<Value, E>>;

/**
 * Schedules as the person sees them: while a result waits for their clinician, and when its assessment is deleted, the
 * reasons that tell of it are left out. That there is an appointment, and how often, is not hidden. Throws
 * `StorageUnavailable`.
 */
export const makeHoldBackReasons = ({ assessments, awaitsReview }: Deps) => {
  const isWithheld = async ({ userId, assessmentId }: Schedule): Promise<boolean> => {
    const assessment = assessmentId === null ? null : await assessments.find(userId, assessmentId);
    return assessment === null || (await awaitsReview(assessment));
  };
  const shownTo = async ({ userId }: Principal, schedule: Schedule): Promise<Schedule> => {
    const { reasons } = schedule;
    const isShown = schedule.userId !== userId || !reasons.some(tellsResult);
    if (isShown || !(await isWithheld(schedule))) return schedule;
    return { ...schedule, reasons: reasons.filter((reason) => !tellsResult(reason)) };
  };

  const one =
    <Input extends Asked, E>(useCase: UseCase<Input, Schedule, E>): UseCase<Input, Schedule, E> =>
    async (input) => {
      const done = await useCase(input);
      return done.ok ? ok(await shownTo(input.principal, done.value)) : done;
    };
  const each =
    <Input extends Asked, E>(
      useCase: UseCase<Input, readonly Schedule[], E>,
    ): UseCase<Input, readonly Schedule[], E> =>
    async (input) => {
      const done = await useCase(input);
      if (!done.ok) return done;
      return ok(await Promise.all(done.value.map((schedule) => shownTo(input.principal, schedule))));
    };
  return { one, each };
};

export type HoldBackReasons = ReturnType<typeof makeHoldBackReasons>;
