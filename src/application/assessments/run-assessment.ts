import { concernsOf } from '../../domain/assessment/stored-assessment.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { AnalysisProblem, AssessmentRequest, AssessmentRequests } from '../ports/assessment-requests.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobHandler } from '../ports/job-queue.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { RaiseAlerts } from '../safety/raise-alerts.ts';
import type { AssessConversation } from './assess-conversation.ts';
import type { MayAssess } from './may-assess.ts';

type Deps = {
  readonly assessmentRequests: AssessmentRequests;
  readonly assessments: Pick<AssessmentRepository, 'find'>;
  readonly sessions: Pick<SessionRepository, 'find'>;
  readonly mayAssess: MayAssess;
  readonly assessConversation: AssessConversation;
  readonly raiseAlerts: RaiseAlerts;
  readonly audit: Pick<AuditTrail, 'recording'>;
  readonly clock: Clock;
};

/** Tells the queue to try again. */
export class AnalysisPostponed extends Error {
  override readonly name = 'AnalysisPostponed';
}

/** As long as the queue knows its jobs. */
const keptMs = 7 * 86_400_000;

/**
 * Carries out an analysis that was asked for. However often it is called, at most one assessment comes of it, or one
 * problem; consent is asked for again, as time has passed.
 */
export const makeRunAssessment = (deps: Deps): JobHandler<'assess'> => {
  const { assessmentRequests, assessments, audit, clock } = deps;

  const assess = async (
    request: AssessmentRequest,
    transcript: Transcript,
    signal: AbortSignal,
  ): Promise<AnalysisProblem | null> => {
    const { userId: owner, role, sessionId, assessmentId: id } = request;
    if ((await assessments.find(owner, id)) !== null) return null;
    const principal = { userId: owner, role };
    const about = { kind: 'assessment', id } as const;
    const may = await deps.mayAssess(principal, about);
    if (!may.ok) return may.error.type;
    const session = sessionId && (await deps.sessions.find(owner, sessionId));
    if (sessionId !== null && session === null) return 'session_not_found';

    const assessed = await deps.assessConversation({ id, owner, session, transcript, signal });
    if (!assessed.ok) return assessed.error.type;
    await deps.raiseAlerts(concernsOf(assessed.value));
    const act = auditAct(principal, 'assessment_created', about);
    const isStored = await audit.recording(act).assessments.add(assessed.value);
    return isStored ? null : 'session_not_found';
  };

  return async ({ userId, requestId }, signal, { isLast }) => {
    await assessmentRequests.sweep(new Date(clock.now().getTime() - keptMs));
    const begun = await assessmentRequests.begin(userId, requestId);
    if (begun === null) return;
    const problem = await assess(begun.request, begun.transcript, signal);
    signal.throwIfAborted();
    if (problem === 'analyst_unavailable' && !isLast) throw new AnalysisPostponed();
    await assessmentRequests.end(userId, requestId, { at: clock.now(), problem });
  };
};
