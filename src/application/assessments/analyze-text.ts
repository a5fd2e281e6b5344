import {
  readTranscript,
  type TranscriptProblem,
} from '../../domain/assessment/transcript/read-transcript.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { ConsentRequired, Forbidden, SessionNotFound } from '../failures.ts';
import type { FindSession } from '../sessions/find-session.ts';
import type { MayAssess } from './may-assess.ts';
import type { Proceed } from './proceed.ts';

type Deps<Taken, Trouble> = {
  readonly mayAssess: MayAssess;
  readonly findSession: FindSession;
  /** What is done with the conversation: it is assessed, or that is asked for. */
  readonly proceed: Proceed<Taken, Trouble>;
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
  <Taken, Trouble>({ mayAssess, findSession, proceed }: Deps<Taken, Trouble>) =>
  async ({
    principal,
    text,
    sessionId = null,
    signal,
  }: Input): Promise<
    Result<Taken, Forbidden | ConsentRequired | SessionNotFound | TranscriptProblem | Trouble>
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

    return proceed({
      principal,
      owner: owner.value,
      session: session.value,
      transcript: transcript.value,
      signal,
    });
  };

export type AnalyzeText<Taken, Trouble> = ReturnType<typeof makeAnalyzeText<Taken, Trouble>>;
