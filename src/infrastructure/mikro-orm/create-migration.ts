import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { servingLimits } from './engine.ts';
import { openOrm } from './open-orm.ts';

type Wanted = {
  /** In kebab-case: `add-assessments`. */
  readonly name: string;
  readonly directory: string;
  readonly now: Date;
};

const pascalCase = (kebab: string): string =>
  kebab.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase());

const statements = (sql: string): string =>
  sql
    .split(/;\n+/)
    .map((statement) => statement.trim().replace(/;$/, ''))
    .filter((statement) => statement !== '')
    .map((statement) => `    this.addSql(\`${statement.replaceAll(/[`$\\]/g, String.raw`\$&`)}\`);\n`)
    .join('');

const source = (
  className: string,
  up: string,
  down: string,
): string => `import { Migration } from '@mikro-orm/migrations';

export class ${className} extends Migration {
  override up(): void {
${statements(up)}  }

  override down(): void {
${statements(down)}  }
}
`;

/**
 * Writes a migration from what the listed migrations make to what the row models say; empty when they agree.
 * Returns the path. It runs once it is listed in `migrations/all-migrations.ts`.
 */
export const createMigration = async ({ name, directory, now }: Wanted): Promise<string> => {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new RangeError('a migration is named in kebab-case');

  const orm = await openOrm({ kind: 'pglite', dataDir: null }, servingLimits);
  try {
    await orm.migrator.up();
    const { up, down } = await orm.schema.getUpdateSchemaMigrationSQL({ wrap: false });
    const stamp = now.toISOString().replaceAll(/\D/g, '').slice(0, 14);
    const path = join(directory, `${stamp}-${name}.ts`);
    await writeFile(path, source(pascalCase(name), up, down), { flag: 'wx' });
    return path;
  } finally {
    await orm.close(true);
  }
};
