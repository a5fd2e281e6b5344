import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose rows the policies of the database let a statement see and change. */
export type RowScope = { readonly userId: string; readonly scope: 'everybody' | '' };

export const ofPerson = (userId: string): RowScope => ({ userId, scope: '' });
export const ofEverybody: RowScope = { userId: '', scope: 'everybody' };
export const ofNobody: RowScope = { userId: '', scope: '' };

const current = new AsyncLocalStorage<RowScope | undefined>();

/** Has `work` send its statements in a scope; without one they go as they are, and outside a transaction see nobody. */
export const inScope = <T>(scope: RowScope | undefined, work: () => T): T => current.run(scope, work);

const transactionControl = /^\s*(begin|start|commit|rollback|savepoint|release)\b/i;

/** The scope that has to be set before this statement. */
export const scopeFor = (sql: string): RowScope | undefined =>
  transactionControl.test(sql) ? undefined : current.getStore();

/** Holds until the end of the transaction: a connection that goes back to a pool, or a pooler, has no scope. */
export const setScope =
  "select set_config('caresma.user_id', $1, true), set_config('caresma.scope', $2, true)";
export const scopeParameters = ({ userId, scope }: RowScope): [string, string] => [userId, scope];
