import type { Request, RequestHandler, Response } from 'express';
import type { Failure } from '../../application/failures.ts';
import { ok, type Result } from '../../domain/shared/result.ts';
import { factsOf, type Authenticate } from '../access/authenticate.ts';
import type { Endpoint, Reply } from './endpoint.ts';
import { readJson } from './json-body.ts';
import type { LimitRate } from './limit-rate.ts';
import { sendProblem } from './problem.ts';

export type Gate = { readonly authenticate: Authenticate; readonly limitRate: LimitRate };

/** The only place where a `Result` becomes an HTTP response. What is thrown goes on to the last resort. */
export const handle =
  (endpoint: Endpoint, gate: Gate): RequestHandler =>
  async (request, response) => {
    const result = await answer(endpoint, gate, request, response);
    if (result.ok) sendReply(response, result.value);
    else sendProblem(response, result.error);
  };

/** Nothing of a body is read before it is known who sends it, and that they may. */
const answer = async (
  endpoint: Endpoint,
  { authenticate, limitRate }: Gate,
  request: Request,
  response: Response,
): Promise<Result<Reply, Failure>> => {
  if (endpoint.access === 'public') return ok(await endpoint.answer());

  const principal = await authenticate(factsOf(request));
  if (!principal.ok) return principal;

  const admitted = await limitRate(principal.value, response);
  if (!admitted.ok) return admitted;

  const body = endpoint.request.body ? await readJson(request, response) : ok(undefined);
  if (!body.ok) return body;

  const requestId = String(response.getHeader('X-Request-Id'));
  return endpoint.answer(
    { ...principal.value, requestId },
    {
      params: request.params,
      query: request.query,
      body: body.value,
      origin: request.headers.origin ?? null,
    },
  );
};

const sendReply = (response: Response, { status, body, headers = {} }: Reply): void => {
  response.status(status).set(headers);
  if (body === undefined) response.end();
  else if (typeof body === 'string') response.send(body);
  else response.json(body);
};
