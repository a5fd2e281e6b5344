import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { EnrolmentRequired, NotAuthenticated, OriginRefused } from '../../application/failures.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';

/** What a request says about who sends it. */
export type RequestFacts = {
  readonly peerAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Every Authorization header, of which `headers` has but the first. */
  readonly authorization: readonly string[];
};

export type AccessRefusal = NotAuthenticated | OriginRefused | EnrolmentRequired;

/**
 * Tells who is asking, over HTTP and in the WebSocket upgrade alike. `toEnrol` admits also those who may do nothing but
 * add a second factor.
 */
export type Authenticate = (
  facts: RequestFacts,
  toEnrol?: boolean,
) => Promise<Result<Principal, AccessRefusal>>;

export const factsOf = ({ socket, headers, headersDistinct }: IncomingMessage): RequestFacts => ({
  peerAddress: socket.remoteAddress,
  headers,
  authorization: headersDistinct['authorization'] ?? [],
});
