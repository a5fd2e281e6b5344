import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { AssessmentId, AssessmentRequestId, UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { takeAttempt } from '../accounts/attempts.ts';
import type { SessionNotFound, TooManyAttempts } from '../failures.ts';
import type { AssessmentRequests, StoredAssessmentRequest } from '../ports/assessment-requests.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import { sessionNotFound } from '../sessions/find-session.ts';
import { jobOf, type AssessmentJob } from './assessment-job.ts';

type Deps = {
  readonly assessmentRequests: AssessmentRequests;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly limiter: RateLimiter;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

type Input = {
  readonly principal: Principal;
  readonly owner: UserId;
  readonly session: Session | null;
  readonly transcript: Transcript;
};

export type RequestTrouble = TooManyAttempts | SessionNotFound;

/** Has a conversation assessed aside. What it will be called is decided here, so that it comes about once. */
export const makeRequestAssessment =
  ({ assessmentRequests, jobs, limiter, ids, clock }: Deps) =>
  async ({
    principal: { role },
    owner: userId,
    session,
    transcript,
  }: Input): Promise<Result<AssessmentJob, RequestTrouble>> => {
    const attempt = await takeAttempt(limiter, ['assessment_user', userId]);
    if (!attempt.ok) return attempt;

    const request: StoredAssessmentRequest = {
      id: ids.next() as AssessmentRequestId,
      userId,
      role,
      sessionId: session?.id ?? null,
      assessmentId: ids.next() as AssessmentId,
      createdAt: clock.now(),
      attempts: 0,
      endedAt: null,
      problem: null,
    };
    const { id } = request;
    if (!(await assessmentRequests.add(request, transcript))) return err(sessionNotFound);
    try {
      await jobs.add({ kind: 'assess', key: id, data: { userId, requestId: id } });
    } catch (error) {
      // Nobody will ever take it up: its transcript need not wait.
      const how = { at: clock.now(), problem: 'analyst_unavailable' } as const;
      await assessmentRequests.end(userId, id, how).catch(() => false);
      throw error;
    }
    return ok(jobOf(request, 'waiting'));
  };

export type RequestAssessment = ReturnType<typeof makeRequestAssessment>;
