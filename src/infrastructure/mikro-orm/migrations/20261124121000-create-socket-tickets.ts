import { Migration } from '@mikro-orm/migrations';

export class CreateSocketTickets extends Migration {
  override up(): void {
    this.addSql(`create table socket_tickets (
      ticket_hash bytea primary key,
      user_id uuid not null constraint socket_tickets_user_id_foreign references users (id) on delete cascade,
      auth_session_id uuid not null,
      session_id uuid,
      origin text,
      expires_at timestamptz(3) not null
    )`);
    this.addSql('create index socket_tickets_by_end on socket_tickets (expires_at)');
  }

  override down(): void {
    this.addSql('drop table socket_tickets');
  }
}
