import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the page that sends a request may use the service: its origin is on the list to the letter, or it was
 * served by this server over http. Programs that are not browsers send no Origin and pass.
 */
export const isOriginAllowed = (
  { origin, host }: Pick<IncomingHttpHeaders, 'origin' | 'host'>,
  allowedOrigins: readonly string[],
): boolean => origin === undefined || allowedOrigins.includes(origin) || origin === `http://${host}`;
