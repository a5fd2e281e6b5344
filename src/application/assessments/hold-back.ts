import { heldBack } from '../../domain/assessment/review/clinician-first.ts';
import { riskLevelOf } from '../../domain/assessment/scores/scale.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { parseUserId } from '../../domain/shared/ids.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { AwaitsReview, AwaitsSignature } from './awaits-review.ts';
import type { CompareWithPrevious, SincePrevious } from './compare-with-previous.ts';
import type { PersonalTrend, ReadTrend } from './read-trend.ts';

type Asked = { readonly principal: Principal };
type UseCase<Input extends Asked, Value, E> = (input: Input) => Promise<Result<Value, E>>;

const shownTo = async (
  awaitsReview: AwaitsReview,
  { userId }: Principal,
  stored: StoredAssessment,
): Promise<StoredAssessment> =>
  stored.userId === userId && (await awaitsReview(stored)) ? heldBack(stored) : stored;

/** The same use case, whose result the person does not see while it waits for their clinician. */
export const holdingBack =
  <Input extends Asked, E>(awaitsReview: AwaitsReview, useCase: UseCase<Input, StoredAssessment, E>) =>
  async (input: Input): Promise<Result<StoredAssessment, E>> => {
    const done = await useCase(input);
    return done.ok ? ok(await shownTo(awaitsReview, input.principal, done.value)) : done;
  };

/** The same for several. */
export const holdingBackEach =
  <Input extends Asked, E>(
    awaitsReview: AwaitsReview,
    useCase: UseCase<Input, readonly StoredAssessment[], E>,
  ) =>
  async (input: Input): Promise<Result<readonly StoredAssessment[], E>> => {
    const done = await useCase(input);
    if (!done.ok) return done;
    const { principal } = input;
    return ok(await Promise.all(done.value.map((one) => shownTo(awaitsReview, principal, one))));
  };

/** The same for what changed: it would tell an earlier result that waits. */
export const holdingBackComparison =
  (awaitsReview: AwaitsReview, compare: CompareWithPrevious) =>
  async (stored: StoredAssessment, viewer: Principal): Promise<SincePrevious | null> => {
    const since = await compare(stored);
    const isOwn = stored.userId === viewer.userId;
    return since !== null && isOwn && (await awaitsReview(since.previous)) ? null : since;
  };

export type ComparisonShown = ReturnType<typeof holdingBackComparison>;

type Point = PersonalTrend['points'][number];

const none = { memory: null, language: null, executive_function: null, orientation: null } as const;

const heldBackPoint = (point: Point): Point => ({
  ...point,
  overall: null,
  domains: none,
  sincePrevious: null,
  sinceBaseline: null,
  reliableDecline: false,
});

const isSerious = ({ overall, reliableDecline }: Point): boolean =>
  reliableDecline || (overall !== null && riskLevelOf(overall) === 'high');

/** The same for a course: points that wait have no values, and a course with one in it has no slope. */
export const holdingBackTrend =
  (awaitsSignature: AwaitsSignature, readTrend: ReadTrend): ReadTrend =>
  async (input) => {
    const read = await readTrend(input);
    const { userId } = input.principal;
    const owner = parseUserId(input.owner ?? userId);
    if (!read.ok || !owner.ok || owner.value !== userId) return read;
    const waits = await Promise.all(
      read.value.points.map(
        async (point) => isSerious(point) && (await awaitsSignature({ id: point.id, userId })),
      ),
    );
    if (!waits.some((isWaiting) => isWaiting)) return read;
    const points = read.value.points.map((point, index) => {
      if (waits[index] === true) return heldBackPoint(point);
      return {
        ...point,
        sincePrevious: waits[index - 1] === true ? null : point.sincePrevious,
        sinceBaseline: waits[read.value.baseline ?? -1] === true ? null : point.sinceBaseline,
      };
    });
    return ok({ ...read.value, points, overallPerYear: null });
  };
