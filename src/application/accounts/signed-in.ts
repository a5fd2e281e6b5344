import type { Account } from '../../domain/accounts/account.ts';
import type { AuthSession } from '../../domain/accounts/auth-session.ts';
import type { AccessTokens } from '../ports/access-tokens.ts';

/** What a client holds while somebody is signed in. */
export type SignedIn = {
  readonly accessToken: string;
  readonly expiresInS: number;
  readonly refreshToken: string;
};

/** The same after a login, with what the device shows at the next one. */
export type LoggedIn = SignedIn & { readonly deviceToken: string };

/** Gives out an access token for a login of the account, beside its refresh token. */
export const signIn = async (
  accessTokens: AccessTokens,
  account: Account,
  session: AuthSession,
  refreshToken: string,
): Promise<SignedIn> => {
  const { id: userId, role, roleVersion } = account;
  const issued = await accessTokens.issue({ userId, authSessionId: session.id, role, roleVersion });
  return { accessToken: issued.token, expiresInS: issued.expiresInS, refreshToken };
};
