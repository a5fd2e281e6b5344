import type { AssessmentPage, AssessmentRepository } from '../../application/ports/assessment-repository.ts';
import type { Cipher } from '../../application/ports/cipher.ts';
import type { Assessment } from '../../domain/assessment/assessment.ts';
import type { StoredAssessment } from '../../domain/assessment/stored-assessment.ts';
import type { AssessmentId, SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { AssessmentRow } from './rows/assessment-row.ts';

/** Whoever removes the person or the session waits for this, or this finds nobody to write it for. */
const insert = `
  with person as (select id from users where id = ? for key share),
  conversation as (select id from sessions where id = ? and user_id = ? for key share)
  insert into assessments (id, user_id, session_id, analyst, algorithm, conversed_at, created_at, assessment)
  select ?::uuid, person.id, (select id from conversation), ?, ?, ?::timestamptz, ?::timestamptz, ?::bytea from person
  where ?::uuid is null or exists (select from conversation)
  returning id`;

const findBefore = `
  select id from (
    select distinct on (coalesce(session_id, id)) id, conversed_at
    from assessments
    where user_id = $1 and algorithm = $2 and conversed_at < $3::timestamptz
      and ($4::uuid is null or session_id is distinct from $4::uuid)
    order by coalesce(session_id, id), created_at desc, id desc
  ) as latest
  order by conversed_at desc, id desc limit $5`;

/** Newest first. */
const order = { createdAt: 'desc', id: 'desc' } as const;

const beyond = (after: AssessmentPage['after']) =>
  after && {
    $or: [{ createdAt: { $lt: after.createdAt } }, { createdAt: after.createdAt, id: { $lt: after.id } }],
  };

const place = (rowId: string, ownerId: UserId) => ({
  table: 'assessments',
  column: 'assessment',
  rowId,
  ownerId,
});

export const assessmentFromRow = async (cipher: Cipher, row: AssessmentRow): Promise<StoredAssessment> => {
  const userId = row.user as UserId;
  return {
    id: row.id as AssessmentId,
    userId,
    sessionId: (row.session ?? null) as SessionId | null,
    analyst: row.analyst,
    conversedAt: row.conversedAt,
    createdAt: row.createdAt,
    assessment: JSON.parse(await cipher.open(row.assessment, place(row.id, userId))) as Assessment,
  };
};

export const mikroOrmAssessmentRepository = (database: Queries, cipher: Cipher): AssessmentRepository => {
  const opened = (rows: readonly AssessmentRow[]) =>
    Promise.all(rows.map((row) => assessmentFromRow(cipher, row)));

  return {
    add: async ({ id, userId, sessionId, analyst, conversedAt, createdAt, assessment }) => {
      const sealed = Buffer.from(await cipher.seal(JSON.stringify(assessment), place(id, userId)));
      const times = [conversedAt, createdAt].map((at) => at.toISOString());
      const parameters = [
        ...[userId, sessionId, userId, id],
        ...[analyst, assessment.algorithm, ...times, sealed, sessionId],
      ];
      const added = await database.use(
        async (em) => (await em.execute<unknown[]>(insert, parameters, 'all')).length,
      );
      return added > 0;
    },
    find: async (owner, id) => {
      const row = await database.use((em) => em.findOne(AssessmentRow, { id, user: owner }));
      return row && assessmentFromRow(cipher, row);
    },
    list: async (owner, { sessionId, limit, after }) =>
      opened(
        await database.use((em) =>
          em.find(
            AssessmentRow,
            { user: owner, ...(sessionId !== undefined && { session: sessionId }), ...beyond(after) },
            { orderBy: order, limit },
          ),
        ),
      ),
    before: async ({ userId, sessionId, conversedAt, algorithm }, limit) => {
      const found = await database.query<{ id: string }>(findBefore, [
        ...[userId, algorithm, conversedAt.toISOString(), sessionId, limit],
      ]);
      const among = found.map(({ id }) => id);
      const rows = await database.use((em) => em.find(AssessmentRow, { user: userId, id: { $in: among } }));
      return opened(rows.toSorted((one, other) => among.indexOf(one.id) - among.indexOf(other.id)));
    },
    remove: async (owner, id) =>
      (await database.use((em) => em.nativeDelete(AssessmentRow, { id, user: owner }))) > 0,
  };
};
