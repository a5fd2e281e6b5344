import { concernsOf } from '../../domain/assessment/stored-assessment.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { takeAttempt } from '../accounts/attempts.ts';
import type { ConsentRequired, SessionNotFound, TooManyAttempts } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { RaiseAlerts } from '../safety/raise-alerts.ts';
import { sessionNotFound } from '../sessions/find-session.ts';
import type { AnalystTrouble } from './ask-analyst.ts';
import type { AssessConversation } from './assess-conversation.ts';

type Deps = {
  readonly assessConversation: AssessConversation;
  readonly raiseAlerts: RaiseAlerts;
  readonly audit: Pick<AuditTrail, 'recording'>;
  readonly limiter: RateLimiter;
};

type Input = {
  readonly principal: Principal;
  readonly owner: UserId;
  readonly session: Session | null;
  readonly transcript: Transcript;
  readonly signal?: AbortSignal | undefined;
};

export type AssessmentTrouble = AnalystTrouble | ConsentRequired | TooManyAttempts | SessionNotFound;

const never = new AbortController().signal;

/** Assesses a conversation and keeps the whole of it, or nothing: also when its session was deleted meanwhile. */
export const makeStoreAssessment =
  ({ assessConversation, raiseAlerts, audit, limiter }: Deps) =>
  async ({
    principal,
    signal = never,
    ...conversation
  }: Input): Promise<Result<StoredAssessment, AssessmentTrouble>> => {
    const attempt = await takeAttempt(limiter, ['assessment_user', conversation.owner]);
    if (!attempt.ok) return attempt;
    const assessed = await assessConversation({ ...conversation, signal });
    if (!assessed.ok) return assessed;

    const { id } = assessed.value;
    await raiseAlerts(concernsOf(assessed.value));
    const act = auditAct(principal, 'assessment_created', { kind: 'assessment', id });
    const isStored = await audit.recording(act).assessments.add(assessed.value);
    return isStored ? ok(assessed.value) : err(sessionNotFound);
  };

export type StoreAssessment = ReturnType<typeof makeStoreAssessment>;
