import type { LoggedIn, SignedIn } from '../../application/accounts/signed-in.ts';
import { authSessionLimits } from '../../domain/accounts/auth-session.ts';
import { deviceKnownS } from '../../domain/accounts/known-device.ts';
import { presentTokens } from './account-schemas.ts';
import type { Cookies } from './cookies.ts';
import type { Reply } from './endpoint.ts';

/** Where what a client keeps for longer goes: into the body, or into cookies that no script reads. */
export type Keeping = 'body' | 'cookies';

const refreshForS = authSessionLimits.idleMs / 1_000;

export const signedInReply = (
  { accessToken, expiresInS, refreshToken, ...login }: SignedIn & Partial<LoggedIn>,
  cookies: Cookies,
  keeping: Keeping,
): Reply => {
  const { deviceToken } = login;
  if (keeping === 'body')
    return { status: 200, body: presentTokens({ accessToken, expiresInS, refreshToken, ...login }) };

  const lines = [cookies.keep('refresh', refreshToken, refreshForS)];
  if (deviceToken !== undefined) lines.push(cookies.keep('device', deviceToken, deviceKnownS));
  return {
    status: 200,
    body: presentTokens({ accessToken, expiresInS }),
    headers: { 'Set-Cookie': lines },
  };
};
