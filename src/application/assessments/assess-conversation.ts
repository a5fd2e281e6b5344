import { algorithmVersion } from '../../domain/assessment/algorithm.ts';
import { assess } from '../../domain/assessment/assess.ts';
import { emptyContext, type AssessmentContext } from '../../domain/assessment/assessment-context.ts';
import { boundEvidence } from '../../domain/assessment/bound-evidence.ts';
import { baselineOf } from '../../domain/assessment/scores/personal-baseline.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { personOf, settingOf } from '../../domain/assessment/tasks/session-setting.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import { formById, formSpokenIn } from '../../domain/screening/forms.ts';
import type { Session } from '../../domain/sessions/session.ts';
import type { AssessmentId, UserId } from '../../domain/shared/ids.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { ConsentRequired } from '../failures.ts';
import type { AssessmentRepository } from '../ports/assessment-repository.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import { makeAskAnalyst, type AnalystTrouble } from './ask-analyst.ts';

type Deps = Parameters<typeof makeAskAnalyst>[0] & {
  readonly assessments: Pick<AssessmentRepository, 'before'>;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

type Input = {
  /** What it will be called, where that is known. */
  readonly id?: AssessmentId;
  readonly owner: UserId;
  /** Of which it is the transcript; null for one from elsewhere. */
  readonly session: Session | null;
  readonly transcript: Transcript;
  readonly signal: AbortSignal;
};

/** Product choice: more conversations say no more of what is usual for a person, and older ones less. */
const mostEarlier = 20;

/** Of the phrase to remember: the one that the interview has, else the one that the interviewer said. */
const unitsOf = (session: Session | null, { turns }: Transcript): AssessmentContext['units'] => {
  const spoken = turns.filter(({ role }) => role === 'interviewer').map(({ text }) => text);
  return (formById(session?.screening?.formId ?? '') ?? formSpokenIn(spoken))?.units ?? null;
};

/**
 * Assesses a conversation, and stores nothing. What is usual for the person comes from their earlier conversations, so that
 * one that is assessed again is not compared with itself. Throws `StorageUnavailable`.
 */
export const makeAssessConversation = (deps: Deps) => {
  const { analyst, assessments, ids, clock } = deps;
  const askAnalyst = makeAskAnalyst(deps);
  return async ({
    id = ids.next() as AssessmentId,
    owner,
    session,
    transcript,
    signal,
  }: Input): Promise<Result<StoredAssessment, AnalystTrouble | ConsentRequired>> => {
    const findings = await askAnalyst(owner, transcript, signal);
    if (!findings.ok) return findings;

    const createdAt = clock.now();
    const conversation = {
      userId: owner,
      sessionId: session?.id ?? null,
      conversedAt: session?.startedAt ?? createdAt,
    };
    const compared = { ...conversation, algorithm: algorithmVersion };
    const earlier = await assessments.before(compared, mostEarlier);
    const assessment = assess(transcript, {
      setting: session && settingOf(session),
      units: unitsOf(session, transcript),
      person: session === null ? emptyContext.person : personOf(session),
      baseline: baselineOf(earlier.map((one) => one.assessment.markers)),
      ...findings.value,
    });
    return ok({
      ...conversation,
      id,
      analyst: analyst.name,
      createdAt,
      assessment: boundEvidence(assessment),
    });
  };
};

export type AssessConversation = ReturnType<typeof makeAssessConversation>;
