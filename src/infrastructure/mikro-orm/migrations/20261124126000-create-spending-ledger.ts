import { Migration } from '@mikro-orm/migrations';

/** Logged, unlike the rate limits: money that was spent must not be forgotten in a crash. */
export class CreateSpendingLedger extends Migration {
  override up(): void {
    this.addSql(`create table spending (
      claim_id uuid not null,
      day date not null,
      user_id uuid not null,
      reserved_micro_usd bigint not null,
      settled_micro_usd bigint not null,
      released_micro_usd bigint not null,
      expires_at timestamptz(3) not null,
      primary key (claim_id, day)
    )`);
    this.addSql('create index spending_day on spending (day, user_id)');
  }

  override down(): void {
    this.addSql('drop table spending');
  }
}
