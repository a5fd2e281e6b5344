import type { RequestHandler } from 'express';
import { isOriginAllowed } from '../access/origin.ts';
import { sendProblem } from './problem.ts';

const preflightSeconds = '600';

/** CORS: lets pages from the allowed origins call us and read the answers; all others get no such headers. */
export const allowOrigins =
  (allowedOrigins: readonly string[]): RequestHandler =>
  (request, response, next) => {
    const { origin } = request.headers;
    const isPreflight =
      request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;

    response.vary('Origin');
    if (origin === undefined) return next();
    if (!isOriginAllowed(request.headers, allowedOrigins)) {
      return isPreflight ? sendProblem(response, { type: 'origin_refused' }) : next();
    }

    response.set({
      'Access-Control-Allow-Origin': origin,
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers':
        'Link, Location, Preference-Applied, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
    });
    if (!isPreflight) return next();

    response.set({
      'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'Access-Control-Allow-Headers': 'Authorization, Content-Type, Prefer',
      'Access-Control-Max-Age': preflightSeconds,
    });
    response.status(204).end();
  };
