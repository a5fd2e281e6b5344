import { Migration } from '@mikro-orm/migrations';

export class CreateAvatarSessions extends Migration {
  override up(): void {
    this.addSql(`create table avatar_sessions (
      vendor text not null,
      id text not null,
      user_id uuid not null constraint avatar_sessions_user_id_foreign references users (id) on delete cascade,
      created_at timestamptz(3) not null,
      seen_at timestamptz(3) not null,
      primary key (vendor, id)
    )`);
    this.addSql('create index avatar_sessions_by_user on avatar_sessions (user_id)');
    this.addSql('create index avatar_sessions_by_seen on avatar_sessions (vendor, seen_at)');
  }

  override down(): void {
    this.addSql('drop table avatar_sessions');
  }
}
