import type { StandingRegistry } from '../../application/ports/standing-registry.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Role } from '../../domain/users/principal.ts';
import type { Scopes } from './database.ts';

const findStanding = `
  select s.user_id, u.role, u.role_version, u.is_active,
    exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null) as has_factor,
    (extract(epoch from s.revoked_at) * 1000)::float8 as revoked_ms,
    (extract(epoch from s.expires_at) * 1000)::float8 as expires_ms
  from auth_sessions s join users u on u.id = s.user_id where s.id = $1`;

type Row = {
  readonly user_id: string;
  readonly role: Role;
  readonly role_version: number;
  readonly is_active: boolean;
  readonly has_factor: boolean;
  readonly revoked_ms: number | null;
  readonly expires_ms: number;
};

export const mikroOrmStandingRegistry = (database: Scopes): StandingRegistry => ({
  find: async (authSessionId) => {
    const [row] = await database.everybody.query<Row>(findStanding, [authSessionId]);
    return row
      ? {
          userId: row.user_id as UserId,
          role: row.role,
          roleVersion: row.role_version,
          isActive: row.is_active,
          hasSecondFactor: row.has_factor,
          revokedAt: row.revoked_ms === null ? null : new Date(row.revoked_ms),
          expiresAt: new Date(row.expires_ms),
        }
      : null;
  },
});
