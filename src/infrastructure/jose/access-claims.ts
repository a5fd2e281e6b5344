import type { JWTPayload } from 'jose';
import type { AccessClaims } from '../../application/ports/access-tokens.ts';
import { parseAuthSessionId, parseUserId } from '../../domain/shared/ids.ts';
import { roles, type Role } from '../../domain/users/principal.ts';

export const accessTokenLimits = {
  /** How long a token is valid, in s. */
  lifetimeS: 600,
  /** By how much the clocks of two instances may differ, in s. */
  leniencyS: 5,
  /** Ours have some 600. */
  maxCharacters: 2_048,
} as const;

/** Who issues access tokens, and for whom. The key tells one installation from another. */
export const parties = { issuer: 'caresma', audience: 'caresma-api' } as const;

/** `issuedAtS` in seconds since 1970 (NumericDate, RFC 7519, section 2). */
type Issuance = { readonly issuedAtS: number; readonly id: string };

/** What we put into a token, in the order in which we write it. */
export const payloadOf = (
  { userId, authSessionId, role, roleVersion }: AccessClaims,
  { issuedAtS, id }: Issuance,
) => ({
  iss: parties.issuer,
  aud: parties.audience,
  sub: userId,
  sid: authSessionId,
  role,
  role_v: roleVersion,
  jti: id,
  iat: issuedAtS,
  exp: issuedAtS + accessTokenLimits.lifetimeS,
});

/** What a payload says whose signature is right, or null when a claim is not of its kind. */
export const readPayload = (payload: JWTPayload): (Issuance & { readonly claims: AccessClaims }) | null => {
  const { sub, sid, role, role_v: roleVersion, jti, iat } = payload;
  const userId = parseUserId(textOf(sub));
  const authSessionId = parseAuthSessionId(textOf(sid));
  if (!userId.ok || !authSessionId.ok || !isRole(role) || !isCount(roleVersion) || !isCount(iat)) return null;
  return {
    claims: { userId: userId.value, authSessionId: authSessionId.value, role, roleVersion },
    issuedAtS: iat,
    id: textOf(jti),
  };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const isRole = (value: unknown): value is Role => roles.some((role) => role === value);

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
