import type { Role } from '../../domain/users/principal.ts';
import type { Standing } from '../ports/standing-registry.ts';

/** Whether a login may be used at this time. */
export const stands = ({ isActive, revokedAt, expiresAt }: Standing, at: Date): boolean =>
  isActive && revokedAt === null && at < expiresAt;

/** Whether nothing but adding a second factor may be done with it. `roles` need one. */
export const mustEnrol = ({ role, hasSecondFactor }: Standing, roles: readonly Role[]): boolean =>
  !hasSecondFactor && roles.includes(role);
