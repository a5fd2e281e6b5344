import type { Request, RequestHandler, Response } from 'express';
import type { Failure, NotAuthenticated, PatientNotFound } from '../../application/failures.ts';
import { PersonErased } from '../../application/ports/person-erased.ts';
import { err, ok, type Result } from '../../domain/shared/result.ts';
import { factsOf, type Authenticate } from '../access/authenticate.ts';
import { isOriginAllowed } from '../access/origin.ts';
import { networkOf } from '../access/peer-network.ts';
import { cookiesOf } from './cookies.ts';
import type { Endpoint, OpenEndpoint, OwnerEndpoint, Reply, UnparsedRequest } from './endpoint.ts';
import { isForm, readForm } from './form-body.ts';
import { readJson } from './json-body.ts';
import type { LimitRate } from './limit-rate.ts';
import { sendProblem } from './problem.ts';
import { sendStream } from './send-stream.ts';
import { readUpload } from './upload-body.ts';

export type Gate = {
  readonly authenticate: Authenticate;
  readonly limitRate: LimitRate;
  readonly allowedOrigins: readonly string[];
  /** Whose address a request comes from. */
  readonly peerAddress: (request: Request) => string;
};

/** The only place where a `Result` becomes an HTTP response. What is thrown goes on to the last resort. */
export const handle =
  (endpoint: Endpoint, gate: Gate): RequestHandler =>
  async (request, response) => {
    const result = await answer(endpoint, gate, request, response);
    if (result.ok) await sendReply(response, result.value);
    else sendProblem(response, result.error);
  };

/** Nothing of a body is read before it is known who sends it, and that they may. */
const answer = async (
  endpoint: Endpoint,
  gate: Gate,
  request: Request,
  response: Response,
): Promise<Result<Reply, Failure>> => {
  if (endpoint.access === 'public') return ok(await endpoint.answer());
  if (endpoint.access === 'anyone') return answerAnyone(endpoint, gate, request, response);

  const { authenticate, limitRate } = gate;
  const principal = await authenticate(factsOf(request), endpoint.isToEnrol);
  if (!principal.ok) return principal;

  const admitted = await limitRate(principal.value, response);
  if (!admitted.ok) return admitted;

  const body = await bodyOf(endpoint, request, response);
  if (!body.ok) return body;

  const requestId = String(response.getHeader('X-Request-Id'));
  try {
    return await endpoint.answer({ ...principal.value, requestId }, unparsed(request, body.value));
  } catch (error) {
    if (error instanceof PersonErased) return err(goneFor(principal.value.userId, error));
    throw error;
  }
};

/** As everything will be answered from now on: to whoever is gone themselves, and to others. */
const goneFor = (asker: string, { userId }: PersonErased): NotAuthenticated | PatientNotFound =>
  userId === null || userId === asker ? { type: 'not_authenticated' } : { type: 'patient_not_found' };

const bodyOf = (
  { upload, maxBodyBytes, request: { body } }: OwnerEndpoint,
  request: Request,
  response: Response,
): Promise<Result<unknown, Failure>> => {
  if (upload !== undefined) return readUpload(request, response, upload.fileBytes);
  return body ? readJson(request, response, maxBodyBytes) : Promise.resolve(ok(undefined));
};

const answerAnyone = async (
  endpoint: OpenEndpoint,
  { allowedOrigins, peerAddress }: Gate,
  request: Request,
  response: Response,
): Promise<Result<Reply, Failure>> => {
  if (!isOriginAllowed(request.headers, allowedOrigins)) return err({ type: 'origin_refused' });

  const asForm = endpoint.form !== undefined && isForm(request);
  const read = asForm ? readForm : readJson;
  const body = endpoint.request.body ? await read(request, response) : ok(undefined);
  if (!body.ok) return body;

  const sender = { peer: networkOf(peerAddress(request)), isForm: asForm };
  return endpoint.answer(sender, unparsed(request, body.value));
};

const unparsed = (request: Request, body: unknown): UnparsedRequest => ({
  params: request.params,
  query: request.query,
  headers: request.headers,
  body,
  origin: request.headers.origin ?? null,
  host: request.headers.host ?? 'localhost',
  cookies: cookiesOf(request.headers),
  preferred: (mediaTypes) => request.accepts([...mediaTypes]) || null,
});

const sendReply = async (
  response: Response,
  { status, body, stream, headers = {} }: Reply,
): Promise<void> => {
  const begin = (): void => void response.status(status).set(headers);
  if (stream !== undefined && response.req.method !== 'HEAD') return sendStream(response, stream, begin);
  begin();
  if (body === undefined) response.end();
  else if (typeof body === 'string') response.send(body);
  else if (body instanceof Uint8Array) response.send(Buffer.from(body));
  else response.json(body);
};
