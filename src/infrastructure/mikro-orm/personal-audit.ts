import type { FilterQuery, InferEntity } from '@mikro-orm/core';
import type { Pages, PersonalRecords } from '../../application/ports/personal-data.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Queries } from './database.ts';
import { assessmentIdPages, mapPages, pageRows, pagesBy, sessionIdPages } from './personal-pages.ts';
import { AuditRow } from './rows/audit-row.ts';

/** What is recorded of a person: by themselves, and by others about them, their sessions or assessments. */
export const personalAudit = (database: Queries) => {
  const entries = (where: FilterQuery<InferEntity<typeof AuditRow>>, owner: UserId) =>
    mapPages(
      pagesBy(
        database,
        { chain: -1, seq: 0 },
        (em, { chain, seq }) =>
          em.find(
            AuditRow,
            { $and: [where, { $or: [{ chain: { $gt: chain } }, { chain, seq: { $gt: seq } }] }] },
            { orderBy: { chain: 'asc', seq: 'asc' }, limit: pageRows },
          ),
        ({ chain, seq }) => ({ chain, seq }),
      ),
      ({ at, actor, actorRole, action, objectKind, objectId, outcome, requestId }) => ({
        at,
        byThePerson: actor === owner,
        actorRole,
        action,
        object: { kind: objectKind, id: objectId ?? null },
        outcome,
        requestId: requestId ?? null,
      }),
    );

  return {
    auditEntries: async function* (owner: UserId): Pages<PersonalRecords['auditEntries']> {
      yield* entries({ actor: owner }, owner);
      yield* entries({ actor: { $ne: owner }, objectId: owner }, owner);
      for await (const ids of sessionIdPages(database, owner))
        yield* entries({ actor: { $ne: owner }, objectId: { $in: [...ids] } }, owner);
      for await (const ids of assessmentIdPages(database, owner))
        yield* entries({ actor: { $ne: owner }, objectId: { $in: [...ids] } }, owner);
    },
  };
};
