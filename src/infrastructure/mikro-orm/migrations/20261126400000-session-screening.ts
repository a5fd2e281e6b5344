import { Migration } from '@mikro-orm/migrations';

/** The form of a screening interview, null in a free conversation, and its sealed setting. */
export class SessionScreening extends Migration {
  override up(): void {
    this.addSql('alter table sessions add column form text, add column setting bytea');
  }

  override down(): void {
    this.addSql('alter table sessions drop column setting, drop column form');
  }
}
