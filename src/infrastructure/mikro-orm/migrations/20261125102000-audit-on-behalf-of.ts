import { Migration } from '@mikro-orm/migrations';

const up = [
  `alter table audit_log add on_behalf_of uuid`,
  `create index audit_log_by_time on audit_log (at, chain, seq)`,
];

const down = [`drop index audit_log_by_time`, `alter table audit_log drop column on_behalf_of`];

export class AuditOnBehalfOf extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}
