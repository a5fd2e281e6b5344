import { Migration } from '@mikro-orm/migrations';

const statements = [
  `create table second_factors (
    id uuid primary key,
    user_id uuid not null constraint second_factors_user_id_foreign references users (id) on delete cascade,
    secret bytea not null,
    proposed_at timestamptz(3) not null,
    confirmed_at timestamptz(3),
    last_step int not null default 0,
    constraint second_factors_user unique (user_id)
  )`,
  `create table recovery_codes (
    hash bytea primary key,
    second_factor_id uuid not null
      constraint recovery_codes_second_factor_id_foreign references second_factors (id) on delete cascade
  )`,
  `create index recovery_codes_second_factor on recovery_codes (second_factor_id)`,
  `create table login_challenges (
    hash bytea primary key,
    user_id uuid not null constraint login_challenges_user_id_foreign references users (id) on delete cascade,
    account_as_of timestamptz(3) not null,
    attempts int not null default 0,
    expires_at timestamptz(3) not null
  )`,
  `create index login_challenges_user on login_challenges (user_id)`,
];

const tables = ['login_challenges', 'recovery_codes', 'second_factors'];

export class CreateSecondFactors extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    for (const table of tables) this.addSql(`drop table ${table}`);
  }
}
