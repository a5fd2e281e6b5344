import type { Request, RequestHandler } from 'express';
import type { IdGenerator } from '../../application/ports/id-generator.ts';
import type { Log } from '../../application/ports/log.ts';
import type { Metrics } from '../../application/ports/metrics.ts';

type Deps = { readonly ids: IdGenerator; readonly log: Log; readonly metrics: Metrics };

/** Gives every request an id, and when it is answered, a line in the log and its share in the metrics. */
export const recordRequests =
  ({ ids, log, metrics }: Deps): RequestHandler =>
  (request, response, next) => {
    const requestId = ids.next();
    const startedMs = performance.now();
    response.set('X-Request-Id', requestId);

    response.once('close', () => {
      const ms = performance.now() - startedMs;
      const { method } = request;
      const status = response.statusCode;
      const route = routeOf(request);
      metrics.count('http_requests', 1, { method, route, status: String(status) });
      metrics.observe('http_seconds', ms / 1000);
      log.info('http_request', { requestId, method, route, status, ms: Math.round(ms) });
    });
    next();
  };

/** The template of the route that answered; paths are never recorded, for they hold ids and whatever was typed. */
const routeOf = (request: Request): string => {
  const route = request.route as { readonly path: string } | undefined;
  return route?.path ?? 'unmatched';
};
