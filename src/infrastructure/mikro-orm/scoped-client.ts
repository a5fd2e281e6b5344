import type { Client, Connection, Query, QueryResult } from 'pg';
import { scopeFor, scopeParameters, setScope, type RowScope } from './row-scope.ts';

type Settle = (error: Error | null | undefined, result: QueryResult) => void;

/** What we use of pg's client and query beyond their types. */
type PgQuery = Query & {
  prepare(connection: Connection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
};
type PgQueryClass = new (config: object, callback: Settle) => PgQuery;
type PgClientClass = (new (...parameters: never[]) => Client) & { readonly Query: PgQueryClass };
type PgWire = { readonly [message in 'parse' | 'bind' | 'execute']: (config: object) => void };

/**
 * One statement behind the one that sets its scope, sent together: one round trip, and one transaction, which ends
 * where the server is asked to be ready again.
 */
const scopedQueryOf = (PlainQuery: PgQueryClass) =>
  class extends PlainQuery {
    readonly #scope: RowScope;
    #isScopeSet = false;

    constructor(scope: RowScope, text: string, values: readonly unknown[], settle: Settle) {
      super({ text, values, queryMode: 'extended' }, settle);
      this.#scope = scope;
    }

    override prepare(connection: Connection): void {
      const wire = connection as unknown as PgWire;
      wire.parse({ text: setScope });
      wire.bind({ values: scopeParameters(this.#scope) });
      wire.execute({});
      super.prepare(connection);
    }

    override handleDataRow(message: unknown): void {
      if (this.#isScopeSet) super.handleDataRow(message);
    }

    override handleCommandComplete(message: unknown, connection: Connection): void {
      if (this.#isScopeSet) super.handleCommandComplete(message, connection);
      else this.#isScopeSet = true;
    }
  };

/** pg's client, with every statement in the scope of whoever sends it. */
export const scopedClient = (PlainClient: unknown): unknown => {
  const Plain = PlainClient as PgClientClass;
  const ScopedQuery = scopedQueryOf(Plain.Query);
  const plainQuery = Plain.prototype.query as (this: Client, ...parameters: readonly unknown[]) => unknown;

  class ScopedClient extends Plain {
    // The overloads of pg are many; this one passes on what it does not know.
    override query = (...parameters: readonly unknown[]): never => {
      const [text, values = []] = parameters;
      const scope = typeof text === 'string' && Array.isArray(values) ? scopeFor(text) : undefined;
      if (scope === undefined) return plainQuery.apply(this, parameters as unknown[]) as never;
      const result = new Promise<QueryResult>((resolve, reject) => {
        const settle: Settle = (error, found) => (error ? reject(error) : resolve(found));
        plainQuery.call(this, new ScopedQuery(scope, text as string, values as unknown[], settle));
      });
      return result as never;
    };
  }
  return ScopedClient;
};
