import { Migration } from '@mikro-orm/migrations';

/** Finds what belongs to one person where it is kept by something else: for exports and erasures. */
export class IndexPersonalData extends Migration {
  override up(): void {
    this.addSql('create index audit_log_actor on audit_log (actor, chain, seq)');
    this.addSql('create index audit_log_object on audit_log (object_id)');
    this.addSql('create index spending_user on spending (user_id, claim_id, day)');
  }

  override down(): void {
    for (const index of ['audit_log_actor', 'audit_log_object', 'spending_user'])
      this.addSql(`drop index ${index}`);
  }
}
