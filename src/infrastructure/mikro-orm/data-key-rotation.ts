import type { DataKeyRotation, WrappingKeyUse } from '../../application/ports/data-key-rotation.ts';
import type { StoredDataKey } from '../../application/ports/data-key-store.ts';
import { toHex } from '../../domain/shared/hex.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

const count = `
select kek_id as "kekId", count(*)::int as "dataKeys" from user_keys
where state <> 'destroyed' and wrapped is not null
group by kek_id order by kek_id`;

const listOutdated = `
select key_id as "keyId", user_id as "userId", state, wrapped, kek_id as "kekId", created_at as "createdAt"
from user_keys
where kek_id <> $1 and state <> 'destroyed' and wrapped is not null
  and ($2::uuid is null or (user_id, key_id) > ($2::uuid, $3::bytea))
order by user_id, key_id limit $4`;

/** Locks in one order, so that two rotations cannot wait for each other; what is locked already is left for later. */
const rewrap = `
with held as (
  select k.key_id, w.wrapped, w.kek_id
  from json_to_recordset($1::json) as w (key_id bytea, user_id uuid, old_kek_id bytea, wrapped bytea, kek_id bytea)
  join user_keys k on k.key_id = w.key_id and k.user_id = w.user_id and k.kek_id = w.old_kek_id
  where k.state <> 'destroyed' and k.wrapped is not null
  order by k.key_id
  for update of k skip locked
)
update user_keys k set wrapped = held.wrapped, kek_id = held.kek_id
from held where k.key_id = held.key_id
returning k.key_id`;

const bytea = (bytes: Uint8Array): string => `\\x${toHex(bytes)}`;

type Row = {
  readonly keyId: Uint8Array;
  readonly userId: string;
  readonly state: StoredDataKey['state'];
  readonly wrapped: Uint8Array;
  readonly kekId: Uint8Array;
  readonly createdAt: Date | string;
};

const fromRow = ({ keyId, userId, state, wrapped, kekId, createdAt }: Row): StoredDataKey => ({
  keyId: Uint8Array.from(keyId),
  userId: userId as UserId,
  state,
  wrapped: Uint8Array.from(wrapped),
  kekId: Uint8Array.from(kekId),
  createdAt: new Date(createdAt),
});

export const mikroOrmDataKeyRotation = (database: Pick<Scopes, 'everybody'>): DataKeyRotation => ({
  countByWrappingKey: () => database.everybody.query<WrappingKeyUse>(count, []),
  listOutdated: async (primaryId, { limit, after }) => {
    const rows = await database.everybody.query<Row>(listOutdated, [
      primaryId,
      after?.userId ?? null,
      after?.keyId ?? null,
      limit,
    ]);
    return rows.map(fromRow);
  },
  rewrap: async (batch) => {
    const rows = batch.map(({ key, wrapped, kekId }) => ({
      key_id: bytea(key.keyId),
      user_id: key.userId,
      old_kek_id: bytea(key.kekId),
      wrapped: bytea(wrapped),
      kek_id: bytea(kekId),
    }));
    return (await database.everybody.query(rewrap, [JSON.stringify(rows)])).length;
  },
});
