import type { Standing } from '../ports/standing-registry.ts';

/** Whether a login may be used at this time. */
export const stands = ({ isActive, revokedAt, expiresAt }: Standing, at: Date): boolean =>
  isActive && revokedAt === null && at < expiresAt;
