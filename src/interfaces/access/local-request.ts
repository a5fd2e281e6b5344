import type { IncomingHttpHeaders } from 'node:http';

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

/** Whether a request was sent to this machine by one of its local names, with no proxy in between that says so. */
export const isLocal = (headers: IncomingHttpHeaders): boolean =>
  localHost.test(headers.host ?? '') && proxyHeaders.every((name) => headers[name] === undefined);
