import type { Express, RequestHandler } from 'express';
import type { Endpoint } from './endpoint.ts';
import { handle, type Gate } from './handle.ts';
import { sendProblem } from './problem.ts';

export const addEndpoints = (app: Express, endpoints: readonly Endpoint[], gate: Gate): void => {
  for (const [path, operations] of Map.groupBy(endpoints, (endpoint) => endpoint.path)) {
    const route = app.route(path.replace(/\{(\w+)\}/g, ':$1'));
    for (const endpoint of operations) route[endpoint.method](handle(endpoint, gate));
    route.all(refuseOtherMethods(operations.map(({ method }) => method)));
  }
};

export const addPage = (app: Express, path: string, ...show: readonly RequestHandler[]): void => {
  app
    .route(path)
    .get(...show)
    .all(refuseOtherMethods(['get']));
};

const refuseOtherMethods = (methods: readonly string[]): RequestHandler => {
  const allowed = [...methods, ...(methods.includes('get') ? ['head'] : []), 'options'];
  const allow = allowed.map((method) => method.toUpperCase()).join(', ');

  return (request, response) => {
    response.set('Allow', allow);
    if (request.method === 'OPTIONS') response.status(204).end();
    else sendProblem(response, { type: 'method_not_allowed' });
  };
};
