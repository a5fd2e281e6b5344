import type { ErrorRequestHandler } from 'express';
import type { FailureType } from '../../application/failures.ts';
import type { Log } from '../../application/ports/log.ts';
import { TooBusy } from '../../application/ports/password-hasher.ts';
import { PersonErased } from '../../application/ports/person-erased.ts';
import { StorageUnavailable } from '../../application/ports/storage-unavailable.ts';
import { sendProblem } from './problem.ts';
import { placesOf } from './stack-places.ts';

/**
 * Where everything thrown ends. The client learns no more than the request's id, under which the class of the
 * error and the places it came from are logged.
 */
export const lastResort =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, _request, response, _next) => {
    const type = failureTypeOf(error);
    if (type !== 'bad_request') {
      log.error('http_request_failed', {
        requestId: String(response.getHeader('X-Request-Id')),
        reason: type,
        errorName: error instanceof Error ? error.name : typeof error,
        ...(type === 'internal_error' && { stack: placesOf(error) }),
      });
    }

    if (response.headersSent) response.destroy();
    else sendProblem(response, { type });
  };

const failureTypeOf = (
  error: unknown,
): Extract<
  FailureType,
  'storage_unavailable' | 'not_authenticated' | 'too_busy' | 'bad_request' | 'internal_error'
> => {
  if (error instanceof StorageUnavailable) return 'storage_unavailable';
  if (error instanceof PersonErased) return 'not_authenticated';
  if (error instanceof TooBusy) return 'too_busy';
  // Express, for a path that is not valid percent-encoding.
  if (error instanceof URIError) return 'bad_request';
  return 'internal_error';
};
