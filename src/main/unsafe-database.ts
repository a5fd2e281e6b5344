import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { problemLine } from './config/problems.ts';

/** The database would lose what it has confirmed. */
export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase';
  /** One for each setting. */
  readonly lines: readonly string[];

  constructor(settings: readonly string[]) {
    super(`the database runs with ${settings.join(', ')} off`);
    this.lines = settings.map((setting) =>
      problemLine({
        key: 'DATABASE_URL',
        problem: `the database runs with ${setting} = off; production needs it on`,
      }),
    );
  }
}

/** Throws `UnsafeDatabase` in production. The embedded database, where production may use it, has no such settings. */
export const refuseUnsafeDatabase = async ({ config }: LoadedConfig, storage: Storage): Promise<void> => {
  if (config.environment !== 'production' || config.embedded.includes('storage')) return;
  const unsafe = await storage.findUnsafeSettings();
  if (unsafe.length > 0) throw new UnsafeDatabase(unsafe);
};
