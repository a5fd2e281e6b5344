import {
  transcriptLimits,
  type TranscriptProblem,
} from '../../domain/assessment/transcript/read-transcript.ts';
import { auditAct } from '../../domain/audit/audit-entry.ts';
import { transcriptOfSession } from '../../domain/assessment/transcript/session-transcript.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { Message } from '../../domain/messages/message.ts';
import type { Session } from '../../domain/sessions/session.ts';
import { parseSessionId } from '../../domain/shared/ids.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { ConsentRequired, Forbidden, SessionNotFound } from '../failures.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { FaceLog } from '../ports/face-log.ts';
import type { MessageRepository } from '../ports/message-repository.ts';
import type { FindSession } from '../sessions/find-session.ts';
import type { MayAssess } from './may-assess.ts';
import type { Proceed } from './proceed.ts';

type Messages = Pick<MessageRepository, 'list' | 'gaps'>;

type Deps<Taken, Trouble> = {
  readonly mayAssess: MayAssess;
  readonly findSession: FindSession;
  readonly messages: Messages;
  readonly faceLog: Pick<FaceLog, 'list'>;
  readonly audit: Pick<AuditTrail, 'recording'>;
  /** What is done with the conversation: it is assessed, or that is asked for. */
  readonly proceed: Proceed<Taken, Trouble>;
};

type Input = {
  readonly principal: Principal;
  readonly sessionId: string;
  readonly signal?: AbortSignal;
};

const pageSize = 1_000;

/**
 * All messages in order, page after page, of which the first is recorded for all of them; null when they hold more than
 * can be assessed at once.
 */
const readAll = async (
  first: Messages,
  others: Messages,
  { userId, id }: Session,
): Promise<readonly Message[] | null> => {
  const all: Message[] = [];
  let chars = 0;
  for (let from = first; ; from = others) {
    const afterSeq = all.at(-1)?.seq ?? 0;
    // eslint-disable-next-line no-await-in-loop -- each page begins where the one before ended
    const page = await from.list(userId, id, { afterSeq, limit: pageSize });
    all.push(...page);
    chars += page.reduce((sum, { content }) => sum + content.length, 0);
    if (chars > transcriptLimits.mostChars) return null;
    if (page.length < pageSize) return all;
  }
};

const readStored = async (
  { messages, faceLog, audit }: Pick<Deps<never, never>, 'messages' | 'faceLog' | 'audit'>,
  principal: Principal,
  session: Session,
): Promise<Result<Transcript, TranscriptProblem>> => {
  const { userId, id } = session;
  const act = auditAct(principal, 'messages_listed', { kind: 'session', id }, userId);
  const said = await readAll(audit.recording(act).messages, messages, session);
  if (said === null) return err({ type: 'unreadable_transcript', reason: 'too_long' });
  if (said.every(({ role }) => role !== 'user'))
    return err({ type: 'unreadable_transcript', reason: 'no_participant' });
  const [gaps, faceChanges] = await Promise.all([messages.gaps(userId, id), faceLog.list(userId, id)]);
  return ok(transcriptOfSession(session, said, gaps, faceChanges));
};

/**
 * Assesses what is stored of a session of the principal's, as far as it has come. That it was read is recorded, whatever
 * then comes of it.
 */
export const makeAnalyzeSession =
  <Taken, Trouble>({ mayAssess, findSession, messages, faceLog, audit, proceed }: Deps<Taken, Trouble>) =>
  async ({
    principal,
    sessionId,
    signal,
  }: Input): Promise<
    Result<Taken, Forbidden | ConsentRequired | SessionNotFound | TranscriptProblem | Trouble>
  > => {
    const id = parseSessionId(sessionId);
    const owner = await mayAssess(principal, { kind: 'session', id: id.ok ? id.value : null });
    if (!owner.ok) return owner;
    const session = await findSession({ principal, sessionId, towards: 'assessment_created' });
    if (!session.ok) return session;
    const transcript = await readStored({ messages, faceLog, audit }, principal, session.value);
    if (!transcript.ok) return transcript;

    return proceed({
      principal,
      owner: owner.value,
      session: session.value,
      transcript: transcript.value,
      signal,
    });
  };

export type AnalyzeSession<Taken, Trouble> = ReturnType<typeof makeAnalyzeSession<Taken, Trouble>>;
