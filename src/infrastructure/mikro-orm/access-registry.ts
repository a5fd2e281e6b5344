import type { AccessRegistry } from '../../application/ports/access-registry.ts';
import type { AccessFacts, Bond } from '../../domain/access/policy.ts';
import type { CaregiverScope } from '../../domain/access/relationship.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

/** A caregiver is who has a confirmed account with the address that was named. */
const me = `
  select id, case when is_verified then email_index end as email_index,
    case when is_verified then email_index_other end as email_index_other
  from users where id = $1`;

const isMine = `r.revoked_at is null and (
  r.holder_id = me.id or r.holder_index = me.email_index or r.holder_index_other = me.email_index_other)`;

const lastDecisions = `
  select distinct on (user_id, purpose) user_id, purpose, act, version from consents`;

const facts = `
  u.id as owner, u.is_active as "isOwnerActive",
  coalesce((
    select json_agg(json_build_object('purpose', c.purpose, 'act', c.act, 'version', c.version))
    from (${lastDecisions} where user_id = u.id order by user_id, purpose, seq desc) c
  ), '[]')::text as consents,
  coalesce((
    select json_agg(json_build_object(
      'kind', r.kind, 'scopes', r.scopes, 'expiresMs', (extract(epoch from r.expires_at) * 1000)::float8))
    from relationships r where r.patient_id = u.id and ${isMine}
  ), '[]')::text as bonds`;

const findBetween = `
  with me as (${me}) select ${facts} from users u left join me on true where u.id = $2`;

const findHeld = `
  with me as (${me}),
    held as (select distinct r.patient_id as id from relationships r, me where ${isMine})
  select ${facts} from held join users u on u.id = held.id cross join me
  where $2::uuid is null or u.id > $2 order by u.id limit $3`;

const findConsents = `
  ${lastDecisions} where user_id = any (select json_array_elements_text($1::json)::uuid)
  order by user_id, purpose, seq desc`;

type Row = {
  readonly owner: string;
  readonly isOwnerActive: boolean;
  readonly consents: string;
  readonly bonds: string;
};
type StoredBond = {
  readonly kind: Bond['kind'];
  readonly scopes: string;
  readonly expiresMs: number | null;
};
type Decision = AccessFacts['consents'][number];

const toBond = ({ kind, scopes, expiresMs }: StoredBond): Bond => {
  const term = { expiresAt: expiresMs === null ? null : new Date(expiresMs), revokedAt: null };
  return kind === 'clinician'
    ? { kind, ...term }
    : { kind, scopes: scopes.split(' ').filter(Boolean) as CaregiverScope[], ...term };
};

const toFacts = ({ isOwnerActive, consents, bonds }: Row): AccessFacts => ({
  isOwnerActive,
  bonds: (JSON.parse(bonds) as readonly StoredBond[]).map(toBond),
  consents: JSON.parse(consents) as readonly Decision[],
});

/** In the scope of everybody: what it finds out is whose rows somebody may reach. */
export const mikroOrmAccessRegistry = (database: Scopes): AccessRegistry => ({
  between: async (actor, owner) => {
    const [row] = await database.everybody.query<Row>(findBetween, [actor, owner]);
    return row ? toFacts(row) : null;
  },
  heldBy: async (actor, { limit, after }) => {
    const rows = await database.everybody.query<Row>(findHeld, [actor, after, limit]);
    return rows.map((row) => ({ owner: row.owner as UserId, facts: toFacts(row) }));
  },
  consentsOf: async (owners) => {
    if (owners.length === 0) return new Map();
    const rows = await database.everybody.query<Decision & { readonly user_id: string }>(findConsents, [
      JSON.stringify(owners),
    ]);
    const byOwner = new Map<UserId, Decision[]>();
    for (const { user_id, ...decision } of rows) {
      const owner = user_id as UserId;
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), decision]);
    }
    return byOwner;
  },
});
