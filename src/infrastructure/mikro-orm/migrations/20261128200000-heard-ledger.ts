import { Migration } from '@mikro-orm/migrations';

/** How far an answer got, beside what of it was heard; null for what was stored before, and for the person's words. */
export class KeepHeardLedger extends Migration {
  override up(): void {
    this.addSql(
      'alter table messages add column generated_chars int, add column sent_chars int, add column spoken_chars int',
    );
  }

  override down(): void {
    this.addSql(
      'alter table messages drop column generated_chars, drop column sent_chars, drop column spoken_chars',
    );
  }
}
