import type { NotAuthenticated, OriginRefused } from '../../application/failures.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { localGuest } from '../../domain/users/user.ts';
import type { Authenticate, RequestFacts } from './authenticate.ts';
import { isLocal } from './local-request.ts';
import { isOriginAllowed } from './origin.ts';

export type GuestPolicy = {
  readonly guests: 'loopback' | 'off';
  readonly allowedOrigins: readonly string[];
};

const loopbackAddress = /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$/i;

/** The local guest, for requests that come from this machine and from a page that may use the service. */
export const admitGuest = (
  { peerAddress, headers }: RequestFacts,
  { guests, allowedOrigins }: GuestPolicy,
): Result<Principal, NotAuthenticated | OriginRefused> => {
  if (!isOriginAllowed(headers, allowedOrigins)) return err({ type: 'origin_refused' });

  const isGuest = guests === 'loopback' && loopbackAddress.test(peerAddress ?? '') && isLocal(headers);
  return isGuest ? ok(localGuest) : err({ type: 'not_authenticated' });
};

export const guestAccess =
  (policy: GuestPolicy): Authenticate =>
  (facts) =>
    Promise.resolve(admitGuest(facts, policy));
