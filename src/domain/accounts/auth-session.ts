import type { AuthSessionId, UserId } from '../shared/ids.ts';
import type { AccountRole } from './account.ts';

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const dayMs = 24 * hourMs;

/** How long a login lasts, in ms. The product's choice within OWASP ASVS 5.0, 7.3.1 and 7.3.2. */
export const authSessionLimits = {
  /** Without a refresh. */
  idleMs: 7 * dayMs,
  /** In all, for those who see their own. */
  absoluteMs: 30 * dayMs,
  /** In all, for those who see what is others': one shift. */
  staffAbsoluteMs: 12 * hourMs,
  /** For so long after its use a refresh token still answers, for whom the answer did not reach. */
  graceMs: 10 * secondMs,
} as const;

/** A login on one device, and with it the family of its refresh tokens: each is used once and names the next. */
export type AuthSession = {
  readonly id: AuthSessionId;
  readonly userId: UserId;
  readonly startedAt: Date;
  /** The absolute end, which no refresh moves. */
  readonly expiresAt: Date;
};

const isStaff = (role: AccountRole): boolean => ['clinician', 'admin', 'auditor'].includes(role);

const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

export const startAuthSession = (
  id: AuthSessionId,
  { userId, role }: { readonly userId: UserId; readonly role: AccountRole },
  at: Date,
): AuthSession => ({
  id,
  userId,
  startedAt: at,
  expiresAt: later(at, isStaff(role) ? authSessionLimits.staffAbsoluteMs : authSessionLimits.absoluteMs),
});

/** Until when a refresh token that is issued now can be used, unless the login ends before. */
export const idleEnd = (at: Date): Date => later(at, authSessionLimits.idleMs);

/**
 * A refresh token came a second time. Shortly after the first the answer may have been lost, or two tabs asked at
 * once; later somebody has a copy (OWASP ASVS 5.0, 10.4.5; RFC 9700 section 4.14.2).
 */
export const judgeReuse = (usedAt: Date, at: Date): 'lost_reply' | 'copied' =>
  at.getTime() - usedAt.getTime() <= authSessionLimits.graceMs ? 'lost_reply' : 'copied';
