import type { EraseOwnData } from '../../../application/erasure/erase-own-data.ts';
import { ok } from '../../../domain/shared/result.ts';
import { erasureBody } from '../account-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { noQuery } from '../session-schemas.ts';

export type OwnDataUseCases = { readonly eraseOwnData: EraseOwnData };

const erase = ({ eraseOwnData }: OwnDataUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: '/api/v1/users/me',
    tag: 'Accounts',
    summary: 'Erase everything that is held about the person',
    description:
      'The account, every conversation, and the key that both are sealed with. It cannot be undone. An account needs its password again; a guest has none.',
    request: { query: noQuery, body: erasureBody },
    answers: [{ status: 204, description: 'It is gone' }],
    failures: ['account_not_found', 'invalid_input', 'too_many_attempts', 'too_busy'],
    handle: async ({ principal, body }) => {
      const erased = await eraseOwnData({ principal, password: body.password ?? null });
      return erased.ok ? ok({ status: 204 }) : erased;
    },
  });

export const ownDataEndpoints = (useCases: OwnDataUseCases): readonly Endpoint[] => [erase(useCases)];
