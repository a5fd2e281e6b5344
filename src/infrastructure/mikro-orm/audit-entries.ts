import type { AuditSeal } from '../../domain/audit/audit-chain.ts';
import type { AuditAct, AuditOutcome } from '../../domain/audit/audit-entry.ts';
import type { Clock } from '../../application/ports/clock.ts';
import type { Scopes } from './database.ts';

/** Any number that nothing else in the database uses as the first half of an advisory lock. */
const auditLock = 471_521;

const findHead = `
  select seq::float8 as seq, hash from audit_log where chain = $1 order by seq desc limit 1`;

const addRecord = `
  insert into audit_log (chain, seq, at, actor, actor_role, action, object_kind, object_id, outcome, request_id, on_behalf_of, hash)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

/**
 * Adds an entry to its chain within a transaction. The lock on the chain is held until the commit and taken in a
 * statement of its own, for one that waits still sees what it saw before. Nothing may be locked after it. A chain is of
 * many actors, which is why it takes the scope of everybody.
 */
export const makeWriteEntry =
  (seal: AuditSeal, clock: Clock) =>
  async ({ everybody }: Pick<Scopes, 'everybody'>, act: AuditAct, outcome: AuditOutcome): Promise<void> => {
    const chain = seal.chainOf(act.actor);
    await everybody.query('select pg_advisory_xact_lock($1, $2)', [auditLock, chain]);
    const [head] = await everybody.query<{ seq: number; hash: Uint8Array }>(findHead, [chain]);

    const record = { ...act, outcome, at: clock.now(), chain, seq: (head?.seq ?? 0) + 1 };
    const { seq, at, actor, actorRole, action, object, requestId, onBehalfOf } = record;
    await everybody.query(addRecord, [
      chain,
      seq,
      at.toISOString(),
      actor,
      actorRole,
      action,
      object.kind,
      object.id,
      outcome,
      requestId,
      onBehalfOf,
      Buffer.from(seal.hash(head?.hash ?? null, record)),
    ]);
  };
