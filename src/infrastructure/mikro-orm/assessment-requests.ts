import type {
  AnalysisProblem,
  AssessmentRequest,
  AssessmentRequests,
} from '../../application/ports/assessment-requests.ts';
import type { Cipher, SealContext } from '../../application/ports/cipher.ts';
import type { Transcript } from '../../domain/assessment/transcript/turn.ts';
import type { AssessmentId, AssessmentRequestId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Role } from '../../domain/users/principal.ts';
import type { Scopes } from './database.ts';
import type { AssessmentRequestRow } from './rows/assessment-request-row.ts';
import { openText, sealText } from './sealed-text.ts';

/** Whoever removes the person or the session waits for this, or this finds nobody to keep it for. */
const insert = `
  with person as (select id from users where id = $2::uuid for key share),
  conversation as (select id from sessions where id = $4::uuid and user_id = $2::uuid for key share)
  insert into assessment_requests (id, user_id, role, session_id, assessment_id, created_at, transcript)
  select $1::uuid, person.id, $3, (select id from conversation), $5::uuid, $6::timestamptz, $7::bytea from person
  where $4::uuid is null or exists (select from conversation)
  returning id`;

const columns = `id, user_id as "userId", role, session_id as "sessionId", assessment_id as "assessmentId",
  (extract(epoch from created_at) * 1000)::float8 as "createdMs", attempts,
  (extract(epoch from ended_at) * 1000)::float8 as "endedMs", problem`;

const findOne = `select ${columns} from assessment_requests where user_id = $1 and id = $2`;

const begin = `
  update assessment_requests set attempts = attempts + 1
  where user_id = $1 and id = $2 and ended_at is null
  returning ${columns}, transcript`;

const end = `
  update assessment_requests set ended_at = $3, problem = $4, transcript = null
  where user_id = $1 and id = $2 and ended_at is null
  returning id`;

const sweep = `
  delete from assessment_requests where id in (
    select id from assessment_requests where created_at < $1 order by created_at limit 100 for update skip locked
  )`;

type Row = {
  readonly id: AssessmentRequestId;
  readonly userId: UserId;
  readonly role: Role;
  readonly sessionId: SessionId | null;
  readonly assessmentId: AssessmentId;
  readonly createdMs: number;
  readonly attempts: number;
  readonly endedMs: number | null;
  readonly problem: AnalysisProblem | null;
};

const place = (rowId: string, ownerId: UserId) => ({
  table: 'assessment_requests',
  column: 'transcript',
  rowId,
  ownerId,
});

const requestOf = ({ id, userId, role, sessionId, assessmentId, createdMs }: Row): AssessmentRequest => ({
  id,
  userId,
  role,
  sessionId,
  assessmentId,
  createdAt: new Date(createdMs),
});

export const mikroOrmAssessmentRequests = (database: Scopes, cipher: Cipher): AssessmentRequests => ({
  add: async ({ id, userId, role, sessionId, assessmentId, createdAt }, transcript) => {
    const sealed = await sealText(cipher, JSON.stringify(transcript), place(id, userId));
    const parameters = [id, userId, role, sessionId, assessmentId, createdAt.toISOString(), sealed];
    return (await database.of(userId).query(insert, parameters)).length > 0;
  },
  find: async (owner, id) => {
    const [row] = await database.of(owner).query<Row>(findOne, [owner, id]);
    if (row === undefined) return null;
    const { attempts, endedMs, problem } = row;
    return { ...requestOf(row), attempts, endedAt: endedMs === null ? null : new Date(endedMs), problem };
  },
  begin: async (owner, id) => {
    const [row] = await database
      .of(owner)
      .query<Row & { readonly transcript: Uint8Array }>(begin, [owner, id]);
    if (row === undefined) return null;
    const transcript = await transcriptFrom(cipher, row.transcript, place(id, owner));
    return { request: requestOf(row), transcript };
  },
  end: async (owner, id, { at, problem }) =>
    (await database.of(owner).query(end, [owner, id, at.toISOString(), problem])).length > 0,
  sweep: async (before) => {
    await database.everybody.query(sweep, [before.toISOString()]);
  },
});

export const requestWithTranscript = async (cipher: Cipher, row: AssessmentRequestRow) => {
  const [id, userId] = [row.id as AssessmentRequestId, row.user as UserId];
  return {
    id,
    userId,
    role: row.role,
    sessionId: (row.session ?? null) as SessionId | null,
    assessmentId: row.assessmentId as AssessmentId,
    createdAt: row.createdAt,
    attempts: row.attempts,
    endedAt: row.endedAt ?? null,
    problem: row.problem ?? null,
    transcript: row.transcript ? await transcriptFrom(cipher, row.transcript, place(id, userId)) : null,
  };
};

const transcriptFrom = async (cipher: Cipher, sealed: Uint8Array, from: SealContext): Promise<Transcript> =>
  JSON.parse(await openText(cipher, sealed, from)) as Transcript;
