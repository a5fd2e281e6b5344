import { Migration } from '@mikro-orm/migrations';

/** Unlogged: a crash of the database empties it, and everybody has a whole budget again. */
export class CreateRateLimits extends Migration {
  override up(): void {
    this.addSql(`create unlogged table rate_limits (
      key varchar(255) primary key,
      points int not null,
      expire bigint
    )`);
  }

  override down(): void {
    this.addSql('drop table rate_limits');
  }
}
