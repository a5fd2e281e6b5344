import {
  readTranscript,
  type TranscriptProblem,
} from '../../domain/assessment/transcript/read-transcript.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { ConsentRequired, Forbidden } from '../failures.ts';
import type { FindSession } from '../sessions/find-session.ts';
import type { MayAssess } from './may-assess.ts';
import type { AssessmentTrouble, StoreAssessment } from './store-assessment.ts';

type Deps = {
  readonly mayAssess: MayAssess;
  readonly findSession: FindSession;
  readonly storeAssessment: StoreAssessment;
};

type Input = {
  readonly principal: Principal;
  readonly text: string;
  /** The principal's session that it is the transcript of, as the client sent it. */
  readonly sessionId?: string | null | undefined;
  readonly signal?: AbortSignal;
};

/** Assesses a transcript that the principal brings along. The text itself is not kept. */
export const makeAnalyzeText =
  ({ mayAssess, findSession, storeAssessment }: Deps) =>
  async ({
    principal,
    text,
    sessionId = null,
    signal,
  }: Input): Promise<
    Result<StoredAssessment, Forbidden | ConsentRequired | TranscriptProblem | AssessmentTrouble>
  > => {
    const owner = await mayAssess(principal, { kind: 'assessment', id: null });
    if (!owner.ok) return owner;
    const session =
      sessionId === null
        ? ok(null)
        : await findSession({ principal, sessionId, towards: 'assessment_created' });
    if (!session.ok) return session;
    const transcript = readTranscript(text);
    if (!transcript.ok) return transcript;

    return storeAssessment({
      principal,
      owner: owner.value,
      session: session.value,
      transcript: transcript.value,
      signal,
    });
  };

export type AnalyzeText = ReturnType<typeof makeAnalyzeText>;
