import type { ChangePassword } from '../../../application/accounts/change-password.ts';
import type { ConfirmEmail } from '../../../application/accounts/confirm-email.ts';
import type { Login } from '../../../application/accounts/login.ts';
import type { LogoutEverywhere } from '../../../application/accounts/logout-everywhere.ts';
import type { Logout } from '../../../application/accounts/logout.ts';
import type { RefreshLogin } from '../../../application/accounts/refresh-login.ts';
import type { Register } from '../../../application/accounts/register.ts';
import type { RequestMailLink } from '../../../application/accounts/request-mail-link.ts';
import type { ResetPassword } from '../../../application/accounts/reset-password.ts';
import { err, ok, type Result } from '../../../domain/shared/result.ts';
import {
  addressBody,
  loginBody,
  loginForm,
  mailSchema,
  passwordBody,
  refreshBody,
  registerBody,
  resetBody,
  tokenBody,
  tokensSchema,
} from '../account-schemas.ts';
import { openEndpoint, ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import type { Cookies } from '../cookies.ts';
import { noQuery } from '../session-schemas.ts';
import { signedInReply } from '../signed-in-reply.ts';
import { secondFactorEndpoints, type SecondFactorUseCases } from './second-factor.ts';

export type AuthUseCases = SecondFactorUseCases & {
  readonly register: Register;
  readonly login: Login;
  readonly refreshLogin: RefreshLogin;
  readonly logout: Logout;
  readonly logoutEverywhere: LogoutEverywhere;
  readonly changePassword: ChangePassword;
  readonly requestMailLink: RequestMailLink;
  readonly resetPassword: ResetPassword;
  readonly confirmEmail: ConfirmEmail;
};

const root = '/api/v1/auth';
const shared = { method: 'post', tag: 'Accounts' } as const;

const tokens = { status: 200, description: 'Signed in', schema: tokensSchema };
const nothing = { status: 204, description: 'Done' };
const mail = { status: 202, description: 'A mail is on its way, if it makes sense', schema: mailSchema };

const message = 'If this address can be used, a mail to it is on its way.';

const done = <E>(result: Result<void, E>): Result<Reply, E> => (result.ok ? ok({ status: 204 }) : result);
/** The device stays known: that is for the next login. */
const signedOut = (cookies: Cookies): Reply => ({
  status: 204,
  ...(cookies.read('refresh') !== null && { headers: { 'Set-Cookie': [cookies.forget('refresh')] } }),
});
const mailed = <E>(result: Result<void, E>): Result<Reply, E> =>
  result.ok ? ok({ status: 202, body: { message } }) : result;

const register = ({ register: run }: AuthUseCases): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/register`,
    summary: 'Open an account',
    description: 'The answer is the same for an address that has an account; the mail tells the difference.',
    request: { query: noQuery, body: registerBody },
    answers: [mail],
    failures: ['invalid_input', 'too_many_attempts', 'too_busy'],
    handle: async ({ email, password, full_name }, { peer }) =>
      mailed(await run({ email, password, fullName: full_name ?? null, peer })),
  });

const login = ({ login: run }: AuthUseCases): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/login`,
    summary: 'Sign in',
    description:
      'Where a code of an authenticator app is needed as well, the answer is `second_factor_required` with a `challenge`.',
    request: { query: noQuery, body: loginBody },
    form: loginForm,
    answers: [tokens],
    failures: [
      'invalid_credentials',
      'email_not_verified',
      'second_factor_required',
      'too_many_attempts',
      'too_busy',
    ],
    handle: async ({ email, password, cookie, device_token }, { peer, cookies }) => {
      const deviceToken = device_token ?? cookies.read('device');
      const result = await run({ email, password, peer, deviceToken });
      return result.ok ? ok(signedInReply(result.value, cookies, cookie ? 'cookies' : 'body')) : result;
    },
  });

const refresh = ({ refreshLogin }: AuthUseCases): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/refresh`,
    summary: 'Exchange a refresh token',
    description:
      'From the body, or else from the cookie, which a page has to send. Each works once. Asked again within 10 s the answer has the same next one; later the login ends, for somebody has a copy.',
    request: { query: noQuery, body: refreshBody },
    answers: [tokens],
    failures: ['not_authenticated', 'origin_refused'],
    handle: async ({ refresh_token }, { cookies, origin }) => {
      const isInBody = refresh_token !== undefined;
      const refreshToken = refresh_token ?? cookies.read('refresh');
      if (refreshToken === null) return err({ type: 'not_authenticated' });
      // Every browser says which page has it send a cookie; one that is not allowed did not come this far.
      if (!isInBody && origin === null) return err({ type: 'origin_refused' });
      const refreshed = await refreshLogin({ refreshToken });
      return refreshed.ok
        ? ok(signedInReply(refreshed.value, cookies, isInBody ? 'body' : 'cookies'))
        : refreshed;
    },
  });

const logout = ({ logout: run }: AuthUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    isToEnrol: true,
    path: `${root}/logout`,
    summary: 'Sign out on this device',
    request: { query: noQuery },
    answers: [nothing],
    failures: [],
    handle: async ({ principal, cookies }) => {
      await run({ principal });
      return ok(signedOut(cookies));
    },
  });

const logoutAll = ({ logoutEverywhere }: AuthUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    isToEnrol: true,
    path: `${root}/logout-all`,
    summary: 'Sign out on all devices',
    request: { query: noQuery },
    answers: [nothing],
    failures: [],
    handle: async ({ principal, cookies }) => {
      await logoutEverywhere({ principal });
      return ok(signedOut(cookies));
    },
  });

const password = ({ changePassword }: AuthUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    path: `${root}/password`,
    summary: 'Change the password',
    description: 'Signs out on all other devices.',
    request: { query: noQuery, body: passwordBody },
    answers: [nothing],
    failures: ['account_not_found', 'invalid_input', 'too_many_attempts', 'too_busy'],
    handle: async ({ principal, body: { current_password, new_password } }) =>
      done(await changePassword({ principal, currentPassword: current_password, newPassword: new_password })),
  });

const mailLink = (
  { requestMailLink }: AuthUseCases,
  { path, summary, purpose }: { path: string; summary: string; purpose: 'verify_email' | 'reset_password' },
): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/${path}`,
    summary,
    description: 'The answer is the same, whether the address is known or not.',
    request: { query: noQuery, body: addressBody },
    answers: [mail],
    failures: ['too_many_attempts', 'too_busy'],
    handle: async ({ email }, { peer }) => mailed(await requestMailLink({ purpose, email, peer })),
  });

const reset = ({ resetPassword }: AuthUseCases): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/reset-password`,
    summary: 'Choose a new password with the token from the mail',
    description: 'Signs out on all devices. A password that is refused leaves the token usable.',
    request: { query: noQuery, body: resetBody },
    answers: [nothing],
    failures: ['invalid_input', 'link_not_valid', 'too_busy'],
    handle: async (body) => done(await resetPassword(body)),
  });

const confirm = ({ confirmEmail }: AuthUseCases): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/verify-email/confirm`,
    summary: 'Confirm an address with the token from the mail',
    request: { query: noQuery, body: tokenBody },
    answers: [nothing],
    failures: ['link_not_valid'],
    handle: async (body) => done(await confirmEmail(body)),
  });

export const authEndpoints = (useCases: AuthUseCases): readonly Endpoint[] => [
  register(useCases),
  login(useCases),
  refresh(useCases),
  logout(useCases),
  logoutAll(useCases),
  password(useCases),
  mailLink(useCases, {
    path: 'forgot-password',
    summary: 'Ask for a new password by mail',
    purpose: 'reset_password',
  }),
  reset(useCases),
  mailLink(useCases, {
    path: 'verify-email',
    summary: 'Ask once more for the mail that confirms an address',
    purpose: 'verify_email',
  }),
  confirm(useCases),
  ...secondFactorEndpoints(useCases),
];
