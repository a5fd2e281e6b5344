import { operatorId, type AuditAct } from '../../domain/audit/audit-entry.ts';
import { parseUserId, type UserId } from '../../domain/shared/ids.ts';
import { err, type Result } from '../../domain/shared/result.ts';
import { accountNotFound } from '../accounts/find-own-account.ts';
import type { AccountNotFound } from '../failures.ts';
import type { ErasePerson } from './erase-person.ts';

/** What whoever runs the service does, without being asked by the person through an account. */
export const erasureByOperator = (userId: UserId): AuditAct => ({
  actor: operatorId,
  actorRole: 'operator',
  action: 'person_erased',
  object: { kind: 'user', id: userId },
  requestId: null,
  onBehalfOf: null,
});

type Deps = { readonly erasePerson: ErasePerson };

/** For whom nobody can sign in any more: the family of a person who has died, a request by letter. */
export const makeEraseByOperator =
  ({ erasePerson }: Deps) =>
  async (userId: string): Promise<Result<void, AccountNotFound>> => {
    const id = parseUserId(userId);
    return id.ok ? erasePerson({ userId: id.value, act: erasureByOperator(id.value) }) : err(accountNotFound);
  };

export type EraseByOperator = ReturnType<typeof makeEraseByOperator>;
