import type { Principal } from '../../domain/users/principal.ts';
import type { EndLogins } from './end-logins.ts';

/** Ends every login of the person, on all devices. */
export const makeLogoutEverywhere =
  ({ endLogins }: { readonly endLogins: EndLogins }) =>
  ({ principal }: { readonly principal: Principal }): Promise<void> =>
    endLogins(principal.userId);

export type LogoutEverywhere = ReturnType<typeof makeLogoutEverywhere>;
