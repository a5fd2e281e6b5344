import type { IncomingHttpHeaders } from 'node:http';
import type { NotAuthenticated, OriginRefused } from '../../application/failures.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { localGuest } from '../../domain/users/user.ts';
import type { Authenticate, RequestFacts } from './authenticate.ts';
import { isOriginAllowed } from './origin.ts';

export type GuestPolicy = {
  readonly guests: 'loopback' | 'off';
  readonly allowedOrigins: readonly string[];
};

const loopbackAddress = /^(::ffff:)?127(\.\d{1,3}){3}$|^::1$/i;

/** Any other name could be a foreign one that was pointed at this machine (DNS rebinding). */
const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** Set by proxies: the peer is then not the person, who may sit anywhere. */
const proxyHeaders = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const;

/** The local guest, for requests that come from this machine and from a page that may use the service. */
export const admitGuest = (
  { peerAddress, headers }: RequestFacts,
  { guests, allowedOrigins }: GuestPolicy,
): Result<Principal, NotAuthenticated | OriginRefused> => {
  if (!isOriginAllowed(headers, allowedOrigins)) return err({ type: 'origin_refused' });

  const isGuest =
    guests === 'loopback' &&
    loopbackAddress.test(peerAddress ?? '') &&
    localHost.test(headers.host ?? '') &&
    !isProxied(headers);
  return isGuest ? ok(localGuest) : err({ type: 'not_authenticated' });
};

const isProxied = (headers: IncomingHttpHeaders): boolean =>
  proxyHeaders.some((name) => headers[name] !== undefined);

export const guestAccess =
  (policy: GuestPolicy): Authenticate =>
  (facts) =>
    Promise.resolve(admitGuest(facts, policy));
