import { Migration } from '@mikro-orm/migrations';

/** Room for the indexes of two keys at once; what there is keeps its column, whichever key made it. */
const up = [
  `create table email_index_keys (
    place int primary key,
    key_id bytea not null constraint email_index_keys_key_id unique
  )`,
  `alter table users
    add email_index_other bytea,
    add constraint users_email_index_other unique (email_index_other)`,
  `alter table relationships add holder_index_other bytea`,
  `create index relationships_by_other_address on relationships (holder_index_other)`,
];

/** Of two indexes the older key's is kept. */
const down = [
  `update users set email_index = email_index_other where email_index is null`,
  `update relationships set holder_index = holder_index_other where holder_index is null`,
  `alter table relationships drop column holder_index_other`,
  `alter table users drop column email_index_other`,
  `drop table email_index_keys`,
];

export class TwoEmailIndexes extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}
