import type { FindOwnAccount } from '../../../application/accounts/find-own-account.ts';
import type { UpdateOwnAccount } from '../../../application/accounts/update-own-account.ts';
import { ok } from '../../../domain/shared/result.ts';
import { presentUser, profileBody, userSchema } from '../account-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { noQuery } from '../session-schemas.ts';

export type UserUseCases = {
  readonly findOwnAccount: FindOwnAccount;
  readonly updateOwnAccount: UpdateOwnAccount;
};

const path = '/api/v1/users/me';
const theAccount = { status: 200, description: 'The account', schema: userSchema };

const find = ({ findOwnAccount }: UserUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path,
    tag: 'Accounts',
    summary: 'Get the own account',
    request: { query: noQuery },
    answers: [theAccount],
    failures: ['account_not_found'],
    handle: async ({ principal }) => {
      const found = await findOwnAccount({ principal });
      return found.ok ? ok({ status: 200, body: presentUser(found.value) }) : found;
    },
  });

const update = ({ updateOwnAccount }: UserUseCases): Endpoint =>
  ownerEndpoint({
    method: 'patch',
    path,
    tag: 'Accounts',
    summary: 'Change the own account',
    description: 'Fields that are absent stay as they are.',
    request: { query: noQuery, body: profileBody },
    answers: [theAccount],
    failures: ['account_not_found'],
    handle: async ({ principal, body: { full_name: fullName } }) => {
      const changes = fullName === undefined ? {} : { fullName };
      const updated = await updateOwnAccount({ principal, changes });
      return updated.ok ? ok({ status: 200, body: presentUser(updated.value) }) : updated;
    },
  });

export const userEndpoints = (useCases: UserUseCases): readonly Endpoint[] => [
  find(useCases),
  update(useCases),
];
