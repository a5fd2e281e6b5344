import type { Cipher } from '../../application/ports/cipher.ts';
import type { SecondFactorRepository, UsedCode } from '../../application/ports/second-factor-repository.ts';
import type { SecondFactorId } from '../../domain/accounts/second-factor.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { sealedColumns } from './sealed-columns.ts';

const findFactor = `
  select f.id, f.secret, f.confirmed_at is not null as is_confirmed,
    (select count(*) from recovery_codes c where c.second_factor_id = f.id)::int as codes_left
  from second_factors f where f.user_id = $1`;

const propose = `
  insert into second_factors (user_id, id, secret, proposed_at) values ($1, $2, $3, $4)
  on conflict (user_id) do update
    set id = excluded.id, secret = excluded.secret, proposed_at = excluded.proposed_at
    where second_factors.confirmed_at is null
  returning id`;

const confirm = `
  with confirmed as (
    update second_factors set confirmed_at = $3, last_step = $4
    where user_id = $1 and id = $2 and confirmed_at is null
    returning id
  ), kept as (
    insert into recovery_codes (hash, second_factor_id) select unnest($5::bytea[]), id from confirmed
  )
  select id from confirmed`;

/** Whoever comes second waits for the row and sees that the step was used. */
const useStep = `
  update second_factors set last_step = $2
  where user_id = $1 and confirmed_at is not null and last_step < $2
  returning id`;

const useRecoveryCode = `
  delete from recovery_codes c using second_factors f
  where f.user_id = $1 and c.second_factor_id = f.id and c.hash = $2
  returning f.id`;

const remove = 'delete from second_factors where user_id = $1 returning id';

type Row = {
  readonly id: string;
  readonly secret: Uint8Array;
  readonly is_confirmed: boolean;
  readonly codes_left: number;
};

export const mikroOrmSecondFactorRepository = (database: Scopes, cipher: Cipher): SecondFactorRepository => {
  const { seal, open } = sealedColumns(cipher, 'second_factors');
  const found = async (sql: string, userId: UserId, ...parameters: readonly unknown[]): Promise<boolean> =>
    (await database.of(userId).query(sql, [userId, ...parameters])).length > 0;

  return {
    find: async (userId) => {
      const [row] = await database.of(userId).query<Row>(findFactor, [userId]);
      const secret = row ? await open(row.id, userId, 'secret', row.secret) : null;
      if (!row || secret === null) return null;
      const { is_confirmed: isConfirmed, codes_left: recoveryCodesLeft } = row;
      return { id: row.id as SecondFactorId, userId, secret, isConfirmed, recoveryCodesLeft };
    },
    propose: async ({ id, userId, secret }, at) =>
      found(propose, userId, id, await seal(id, userId, 'secret', secret), at.toISOString()),
    confirm: ({ userId, id, step, recoveryHashes }, at) =>
      found(
        confirm,
        userId,
        id,
        at.toISOString(),
        step,
        recoveryHashes.map((hash) => Buffer.from(hash)),
      ),
    use: (userId: UserId, code: UsedCode) =>
      'step' in code
        ? found(useStep, userId, code.step)
        : found(useRecoveryCode, userId, Buffer.from(code.recoveryHash)),
    remove: (userId) => found(remove, userId),
  };
};
