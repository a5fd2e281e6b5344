import type { Cipher } from '../../application/ports/cipher.ts';
import type { ConsentRecords } from '../../application/ports/consent-records.ts';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { ConsentPurpose } from '../../domain/access/consent-texts.ts';
import type { ConsentRecord, Decider } from '../../domain/access/consent.ts';
import type { Scopes } from './database.ts';
import { sealedColumns } from './sealed-columns.ts';

const add = `
  insert into consents (id, user_id, purpose, act, version, at, decided_by, representative)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

const findLatest = `
  select * from (
    select distinct on (purpose, act) seq, id, purpose, act, version,
      (extract(epoch from at) * 1000)::float8 as "atMs", decided_by as "by", representative
    from consents where user_id = $1 order by purpose, act, seq desc
  ) latest order by seq`;

type Row = {
  readonly id: string;
  readonly purpose: ConsentPurpose;
  readonly act: ConsentRecord['act'];
  readonly version: number;
  readonly atMs: number;
  readonly by: Decider;
  readonly representative: Uint8Array | null;
};

export const mikroOrmConsentRecords = (
  database: Scopes,
  cipher: Cipher,
  ids: IdGenerator,
): ConsentRecords => {
  const { seal, open } = sealedColumns(cipher, 'consents');

  return {
    append: async (userId, { purpose, act, version, at, by, representative }) => {
      const id = ids.next();
      const name = await seal(id, userId, 'representative', representative);
      await database.of(userId).query(add, [id, userId, purpose, act, version, at.toISOString(), by, name]);
    },
    latest: async (userId) => {
      const rows = await database.of(userId).query<Row>(findLatest, [userId]);
      return Promise.all(
        rows.map(async ({ id, purpose, act, version, atMs, by, representative: sealed }) => {
          const representative = await open(id, userId, 'representative', sealed);
          return { purpose, act, version, at: new Date(atMs), by, representative };
        }),
      );
    },
  };
};
