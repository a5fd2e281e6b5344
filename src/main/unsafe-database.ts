import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import type { PolicyBypass } from '../infrastructure/mikro-orm/policy-bypass.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { problemLine } from './config/problems.ts';

/** The database would lose what it has confirmed, or its policies do not hold the role that connects. */
export class UnsafeDatabase extends Error {
  override readonly name = 'UnsafeDatabase';
  /** One for each problem. */
  readonly lines: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.lines = problems.map((problem) => problemLine({ key: 'DATABASE_URL', problem }));
  }
}

const bypasses: { readonly [bypass in PolicyBypass]: string } = {
  superuser: 'the role is a superuser, whom no row-level security holds; production needs one that is not',
  bypassrls: 'the role has BYPASSRLS; production needs one without',
  preset_scope:
    'caresma.scope or caresma.user_id is set for the role or the database; production needs neither',
  unforced_table: 'a table has row-level security switched off or not forced; production needs it on all',
};

/** Throws `UnsafeDatabase` in production. The embedded database, where production may use it, has no such settings. */
export const refuseUnsafeDatabase = async ({ config }: LoadedConfig, storage: Storage): Promise<void> => {
  if (config.environment !== 'production' || config.embedded.includes('storage')) return;
  const off = (await storage.findUnsafeSettings()).map(
    (setting) => `the database runs with ${setting} = off; production needs it on`,
  );
  const bypassed = (await storage.findPolicyBypasses()).map((bypass) => bypasses[bypass]);
  const problems = [...off, ...bypassed];
  if (problems.length > 0) throw new UnsafeDatabase(problems);
};
