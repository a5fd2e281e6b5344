import { Migration } from '@mikro-orm/migrations';

export class CreateKeyCanaries extends Migration {
  override up(): void {
    this.addSql(`create table key_canaries (
      kek_id bytea primary key,
      key_id bytea not null,
      wrapped bytea not null,
      sealed bytea not null,
      created_at timestamptz(3) not null
    )`);
    this.addSql('create index user_keys_by_user on user_keys (user_id, key_id)');
  }

  override down(): void {
    this.addSql('drop index user_keys_by_user');
    this.addSql('drop table key_canaries');
  }
}
