import { Migration } from '@mikro-orm/migrations';

const schema = 'pgboss';

/**
 * The tables of the package that keeps our jobs, as its installed version wants them; later versions of it bring them
 * forward when it starts. One statement, in the transaction of the migration instead of its own.
 */
const construction = async (): Promise<string> => {
  const { getConstructionPlans } = await import('pg-boss');
  const script = getConstructionPlans(schema);
  const inner = /^\s*BEGIN;\s*(?:SET LOCAL [^;]*;\s*)*([\s\S]*?)\s*COMMIT;\s*$/.exec(script)?.[1];
  if (inner === undefined) throw new Error('pg-boss constructs its schema in another way than before');
  return `do $outer$ begin execute $inner$${inner}$inner$; end $outer$`;
};

export class CreateJobsSchema extends Migration {
  override async up(): Promise<void> {
    this.addSql(await construction());
  }

  override down(): void {
    this.addSql(`drop schema ${schema} cascade`);
  }
}
