import type { CompleteLogin } from '../../../application/accounts/complete-login.ts';
import type { ConfirmSecondFactor } from '../../../application/accounts/confirm-second-factor.ts';
import type { FindOwnSecondFactor } from '../../../application/accounts/find-own-second-factor.ts';
import type { ProposeSecondFactor } from '../../../application/accounts/propose-second-factor.ts';
import type { RemoveSecondFactor } from '../../../application/accounts/remove-second-factor.ts';
import { ok } from '../../../domain/shared/result.ts';
import { tokensSchema } from '../account-schemas.ts';
import { openEndpoint, ownerEndpoint, type Endpoint } from '../endpoint.ts';
import {
  completionBody,
  confirmationBody,
  enrolmentBody,
  enrolmentSchema,
  presentEnrolment,
  presentSecondFactor,
  recoveryCodesSchema,
  removalBody,
  secondFactorSchema,
} from '../second-factor-schemas.ts';
import { noQuery } from '../session-schemas.ts';
import { signedInReply } from '../signed-in-reply.ts';

export type SecondFactorUseCases = {
  readonly completeLogin: CompleteLogin;
  readonly findOwnSecondFactor: FindOwnSecondFactor;
  readonly proposeSecondFactor: ProposeSecondFactor;
  readonly confirmSecondFactor: ConfirmSecondFactor;
  readonly removeSecondFactor: RemoveSecondFactor;
};

const root = '/api/v1/auth';
const shared = { method: 'post', tag: 'Accounts' } as const;

const complete = ({ completeLogin }: SecondFactorUseCases): Endpoint =>
  openEndpoint({
    ...shared,
    path: `${root}/login/totp`,
    summary: 'Sign in, second step',
    description: 'After the password was answered by `second_factor_required`.',
    request: { query: noQuery, body: completionBody },
    answers: [{ status: 200, description: 'Signed in', schema: tokensSchema }],
    failures: ['challenge_not_valid', 'code_not_valid', 'too_many_attempts'],
    handle: async ({ challenge, code, cookie, device_token }, { cookies }) => {
      const deviceToken = device_token ?? cookies.read('device');
      const completed = await completeLogin({ challenge, code, deviceToken });
      return completed.ok
        ? ok(signedInReply(completed.value, cookies, cookie ? 'cookies' : 'body'))
        : completed;
    },
  });

const find = ({ findOwnSecondFactor }: SecondFactorUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    tag: 'Accounts',
    isToEnrol: true,
    path: `${root}/totp`,
    summary: 'Whether signing in needs a code of an authenticator app',
    request: { query: noQuery },
    answers: [{ status: 200, description: 'The second factor', schema: secondFactorSchema }],
    failures: [],
    handle: async ({ principal }) =>
      ok({ status: 200, body: presentSecondFactor(await findOwnSecondFactor({ principal })) }),
  });

const enrol = ({ proposeSecondFactor }: SecondFactorUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    isToEnrol: true,
    path: `${root}/totp/enrol`,
    summary: 'Get a secret for an authenticator app',
    description: 'TOTP (RFC 6238): SHA-1, six digits, 30 s. Signing in needs no code until one is confirmed.',
    request: { query: noQuery, body: enrolmentBody },
    answers: [{ status: 200, description: 'The secret', schema: enrolmentSchema }],
    failures: [
      'account_not_found',
      'invalid_input',
      'too_many_attempts',
      'second_factor_conflict',
      'too_busy',
    ],
    handle: async ({ principal, body: { password } }) => {
      const proposed = await proposeSecondFactor({ principal, password });
      return proposed.ok ? ok({ status: 200, body: presentEnrolment(proposed.value) }) : proposed;
    },
  });

const confirm = ({ confirmSecondFactor }: SecondFactorUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    isToEnrol: true,
    path: `${root}/totp/confirm`,
    summary: 'Have signing in need a code from now on',
    description: 'Signs out on all other devices.',
    request: { query: noQuery, body: confirmationBody },
    answers: [{ status: 200, description: 'The recovery codes', schema: recoveryCodesSchema }],
    failures: ['account_not_found', 'invalid_input', 'too_many_attempts', 'second_factor_conflict'],
    handle: async ({ principal, body: { code } }) => {
      const confirmed = await confirmSecondFactor({ principal, code });
      return confirmed.ok ? ok({ status: 200, body: { recovery_codes: confirmed.value } }) : confirmed;
    },
  });

const remove = ({ removeSecondFactor }: SecondFactorUseCases): Endpoint =>
  ownerEndpoint({
    ...shared,
    path: `${root}/totp/remove`,
    summary: 'Have signing in need no code any more',
    description: 'Signs out on all other devices.',
    request: { query: noQuery, body: removalBody },
    answers: [{ status: 204, description: 'Done' }],
    failures: [
      'account_not_found',
      'invalid_input',
      'too_many_attempts',
      'second_factor_conflict',
      'too_busy',
    ],
    handle: async ({ principal, body }) => {
      const removed = await removeSecondFactor({ principal, ...body });
      return removed.ok ? ok({ status: 204 }) : removed;
    },
  });

export const secondFactorEndpoints = (useCases: SecondFactorUseCases): readonly Endpoint[] => [
  complete(useCases),
  find(useCases),
  enrol(useCases),
  confirm(useCases),
  remove(useCases),
];
