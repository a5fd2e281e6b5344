import type { Scopes } from './database.ts';

/** Why no policy would hold us to a scope. PostgreSQL 18, chapter 5.9. */
export type PolicyBypass = 'superuser' | 'bypassrls' | 'preset_scope' | 'unforced_table';

/** A superuser and BYPASSRLS pass by every policy; a scope can be preset for a role or a database. */
const find = `
  select rolsuper as superuser, rolbypassrls as bypassrls,
    coalesce(current_setting('caresma.scope', true), '') || coalesce(current_setting('caresma.user_id', true), '')
      <> '' as preset_scope,
    exists (
      select from pg_class t
      where t.relnamespace = current_schema()::regnamespace and not (t.relrowsecurity and t.relforcerowsecurity)
        and t.oid in (select polrelid from pg_policy)
    ) as unforced_table
  from pg_roles where rolname = current_user`;

/** Throws `StorageUnavailable`. */
export const findPolicyBypasses = async ({
  nobody,
}: Pick<Scopes, 'nobody'>): Promise<readonly PolicyBypass[]> => {
  const [found] = await nobody.query<{ readonly [Bypass in PolicyBypass]: boolean }>(find, []);
  return (Object.entries(found ?? {}) as [PolicyBypass, boolean][])
    .filter(([, holds]) => holds)
    .map(([bypass]) => bypass);
};
