// `caresma/http`: the HTTP interface as an Express application.
import { fileURLToPath } from 'node:url';

export { bearerAccess } from '../../interfaces/access/bearer-access.ts';
export { guestAccess, type GuestPolicy } from '../../interfaces/access/guest-access.ts';
export type { Authenticate, RequestFacts } from '../../interfaces/access/authenticate.ts';
export { makeHttpApp, type HttpDeps } from '../../interfaces/http/app.ts';
export { makeLimitRate, type LimitRate } from '../../interfaces/http/limit-rate.ts';
export { makeAsyncApi } from '../../interfaces/ws/asyncapi.ts';

/** The folder of the page that comes with the package. */
export const webRoot = fileURLToPath(new URL('../../interfaces/web', import.meta.url));
