import type { Scopes } from './database.ts';

/** PostgreSQL 18, chapters 19.5 and 28.3: with any of these off, a commit that was reported may be lost or torn by a crash. */
const needed = ['fsync', 'full_page_writes', 'synchronous_commit'] as const;

export type DurabilitySetting = (typeof needed)[number];

/**
 * Which of the settings that keep a commit safe are off for our connections, whoever turned them off: the server, the
 * database or the role. Throws `StorageUnavailable`.
 */
export const findUnsafeSettings = async ({
  nobody,
}: Pick<Scopes, 'nobody'>): Promise<readonly DurabilitySetting[]> => {
  const rows = await nobody.query<{ name: DurabilitySetting }>(
    `select name from pg_settings where setting = 'off' and name = any (string_to_array($1, ' '))`,
    [needed.join(' ')],
  );
  const off = new Set(rows.map(({ name }) => name));
  return needed.filter((name) => off.has(name));
};
