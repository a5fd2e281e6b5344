import { Migration } from '@mikro-orm/migrations';

/** How sure the transcription of a message was. */
export class MessageConfidence extends Migration {
  override up(): void {
    this.addSql('alter table messages add column confidence real');
  }

  override down(): void {
    this.addSql('alter table messages drop column confidence');
  }
}
