import { z } from 'zod';
import type { ChangeStanding } from '../../../application/accounts/change-standing.ts';
import type { ListAccounts } from '../../../application/accounts/list-accounts.ts';
import type { ResetSecondFactor } from '../../../application/accounts/reset-second-factor.ts';
import type { Account } from '../../../domain/accounts/account.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { presentUser, roleBody, userListQuery, userPath, userSchema } from '../account-schemas.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { noQuery } from '../session-schemas.ts';

export type AdminUseCases = {
  readonly listAccounts: ListAccounts;
  readonly changeStanding: ChangeStanding;
  readonly resetSecondFactor: ResetSecondFactor;
};

const collection = '/api/v1/admin/users';
const theAccount = { status: 200, description: 'The account', schema: userSchema };
const failures = ['forbidden', 'account_not_found'] as const;

const presented = <E>(result: Result<Account, E>): Result<Reply, E> =>
  result.ok ? ok({ status: 200, body: presentUser(result.value) }) : result;

const list = ({ listAccounts }: AdminUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: collection,
    tag: 'Administration',
    summary: 'List accounts, oldest first',
    request: { query: userListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of accounts',
        schema: z.array(userSchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['forbidden'],
    handle: async ({ principal, query: { limit, after } }) => {
      const listed = await listAccounts({ principal, page: { limit, after: after ?? null } });
      if (!listed.ok) return listed;
      const last = listed.value.length === limit ? listed.value.at(-1) : undefined;
      const next = last && `<${collection}?limit=${limit}&after=${last.id}>; rel="next"`;
      return ok({
        status: 200,
        body: listed.value.map(presentUser),
        ...(next && { headers: { Link: next } }),
      });
    },
  });

const open = ({ changeStanding }: AdminUseCases, verb: 'activate' | 'deactivate'): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/{id}/${verb}`,
    tag: 'Administration',
    summary: verb === 'activate' ? 'Open an account again' : 'Close an account',
    description: 'Ends its logins.',
    request: { params: userPath, query: noQuery },
    answers: [theAccount],
    failures,
    handle: async ({ principal, params: { id } }) =>
      presented(await changeStanding({ principal, userId: id, changes: { isActive: verb === 'activate' } })),
  });

const assign = ({ changeStanding }: AdminUseCases): Endpoint =>
  ownerEndpoint({
    method: 'put',
    path: `${collection}/{id}/role`,
    tag: 'Administration',
    summary: 'Give an account a role',
    description: 'Ends its logins.',
    request: { params: userPath, query: noQuery, body: roleBody },
    answers: [theAccount],
    failures,
    handle: async ({ principal, params: { id }, body: { role } }) =>
      presented(await changeStanding({ principal, userId: id, changes: { role } })),
  });

const resetFactor = ({ resetSecondFactor }: AdminUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/{id}/second-factor/reset`,
    tag: 'Administration',
    summary: 'Untie an account from its authenticator app',
    description:
      'For somebody who lost it with the recovery codes. Ends their logins, and tells them by mail.',
    request: { params: userPath, query: noQuery },
    answers: [{ status: 204, description: 'Done' }],
    failures,
    handle: async ({ principal, params: { id } }) => {
      const reset = await resetSecondFactor({ principal, userId: id });
      return reset.ok ? ok({ status: 204 }) : reset;
    },
  });

export const adminEndpoints = (useCases: AdminUseCases): readonly Endpoint[] => [
  list(useCases),
  open(useCases, 'activate'),
  open(useCases, 'deactivate'),
  assign(useCases),
  resetFactor(useCases),
];
