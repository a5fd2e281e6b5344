import { parseArgs } from 'node:util';
import { createMigration } from '../infrastructure/mikro-orm/create-migration.ts';
import { openMigrations } from '../infrastructure/mikro-orm/migrate.ts';
import { openDataDirectory } from '../infrastructure/node/data-directory.ts';
import { problemLine } from './config/problems.ts';
import { readConfig } from './config/read-config.ts';
import { readEnvironment } from './config/read-environment.ts';
import { engineOf } from './open-storage.ts';
import { printOutcome } from './print-outcome.ts';

const usage = `Usage:
  npm run migrate:up                  run what has not run yet
  npm run migrate:down [-- --all]     undo the last migration, or all: everything stored is then gone
  npm run migrate:create -- NAME      write a migration from what the row models have changed; NAME in kebab-case`;

const migrationsDirectory = 'src/infrastructure/mikro-orm/migrations';

const run = async (verb: string | undefined, name: string | undefined, all: boolean): Promise<string> => {
  if (verb === 'create' && name !== undefined) {
    return createMigration({ name, directory: migrationsDirectory, now: new Date() });
  }
  if (verb !== 'up' && verb !== 'down') throw new RangeError(usage);

  const loaded = readConfig(readEnvironment(process.cwd(), process.env));
  if (!loaded.ok) throw new RangeError(loaded.error.map(problemLine).join('\n'));
  process.umask(0o077);
  const directory = await openDataDirectory(loaded.value.config.dataDirectory);
  try {
    await using migrations = await openMigrations(engineOf(loaded.value));
    const done = await (verb === 'up' ? migrations.up() : migrations.down(all ? 'nothing' : 'previous'));
    return done.length === 0 ? 'Nothing to do.' : done.map((migration) => `${verb} ${migration}`).join('\n');
  } finally {
    directory.release();
  }
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});
void printOutcome(run(positionals[0], positionals[1], values.all));
