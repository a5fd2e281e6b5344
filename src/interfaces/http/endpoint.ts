import { z } from 'zod';
import type { Failure, FailureType } from '../../application/failures.ts';
import type { Result } from '../../domain/shared/result.ts';
import type { Principal } from '../../domain/users/principal.ts';
import type { Cookies } from './cookies.ts';
import { invalidRequest } from './invalid-input.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** The schemas of a request. Absent parts are not looked at. */
export type RequestSchemas = {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** By their names in lower case. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
};

export type AnswerDescription = {
  readonly status: number;
  readonly description: string;
  /** Absent for an empty body. */
  readonly schema?: z.ZodType;
  /** JSON unless stated. */
  readonly mediaType?: string;
  /** Other forms of the same, where the request can ask for one. */
  readonly otherwise?: readonly { readonly mediaType: string; readonly schema: z.ZodType }[];
  /** Header names with what they mean. */
  readonly headers?: { readonly [name: string]: string };
};

export type Reply = {
  readonly status: number;
  /** A string and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  /** In place of a body: text that is sent piece by piece. */
  readonly stream?: AsyncIterable<string>;
  readonly headers?: { readonly [name: string]: string | readonly string[] };
};

/** In place of JSON a multipart form is sent, with one file; `form` describes it. */
export type Upload = { readonly fileBytes: number; readonly form: z.ZodType };

type Description = {
  readonly method: Method;
  /** As in OpenAPI: `/api/v1/sessions/{session_id}`. */
  readonly path: string;
  readonly tag:
    | 'Accounts'
    | 'Administration'
    | 'Audit'
    | 'Sharing'
    | 'Sessions'
    | 'Messages'
    | 'Assessments'
    | 'Avatars'
    | 'Schedules'
    | 'Operations'
    | 'Documents';
  readonly summary: string;
  readonly description?: string;
  readonly answers: readonly AnswerDescription[];
};

export type UnparsedRequest = {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
  /** Of the page that asks; null for a program. */
  readonly origin: string | null;
  /** By which the client knows this server, as it says. */
  readonly host: string;
  readonly cookies: Cookies;
  /** Which of these media types the client likes best, the first where it does not care; null for none. */
  readonly preferred: (mediaTypes: readonly string[]) => string | null;
};

/** For everybody, about the service. */
export type PublicEndpoint = Description & {
  readonly access: 'public';
  readonly answer: () => Promise<Reply>;
};

/** For a person, about what is theirs. */
export type OwnerEndpoint = Description & {
  readonly access: 'owner';
  /** Also for those who may do nothing but add the second factor that their role needs. */
  readonly isToEnrol?: boolean;
  /** Of the JSON body; 256 KiB unless stated. */
  readonly maxBodyBytes?: number;
  readonly upload?: Upload;
  readonly request: RequestSchemas;
  readonly failures: readonly FailureType[];
  readonly answer: (principal: Principal, request: UnparsedRequest) => Promise<Result<Reply, Failure>>;
};

/** For anybody, who shows by what is sent that it may be done: by a password, by a token from a mail. */
export type OpenEndpoint = Description & {
  readonly access: 'anyone';
  readonly request: RequestSchemas;
  /** What a form may hold in place of the JSON body. */
  readonly form?: z.ZodType;
  readonly failures: readonly FailureType[];
  readonly answer: (sender: Sender, request: UnparsedRequest) => Promise<Result<Reply, Failure>>;
};

export type Sender = {
  /** The network that the request comes from. */
  readonly peer: string;
  /** What `form` describes was sent, not the JSON body. */
  readonly isForm: boolean;
};

/** One operation: what the router serves and what the document says. */
export type Endpoint = PublicEndpoint | OwnerEndpoint | OpenEndpoint;

type OwnerSpec<Schemas extends RequestSchemas, Declared extends FailureType> = Description & {
  readonly isToEnrol?: boolean;
  readonly maxBodyBytes?: number;
  readonly upload?: Upload;
  readonly request: Schemas;
  /** What `handle` may answer instead; anything else does not compile. */
  readonly failures: readonly Declared[];
  readonly handle: (
    input: z.output<z.ZodObject<Schemas>> & {
      readonly principal: Principal;
      readonly origin: string | null;
      readonly host: string;
      readonly cookies: Cookies;
      readonly preferred: UnparsedRequest['preferred'];
    },
  ) => Promise<Result<Reply, Extract<Failure, { type: Declared }>>>;
};

export const ownerEndpoint = <Schemas extends RequestSchemas, Declared extends FailureType>({
  handle,
  ...described
}: OwnerSpec<Schemas, Declared>): OwnerEndpoint => {
  const schema = z.object(described.request);

  return {
    ...described,
    access: 'owner',
    answer: async (principal, request) => {
      const parsed = schema.safeParse(request);
      if (!parsed.success) return { ok: false, error: invalidRequest(parsed.error) };
      const { origin, host, cookies, preferred } = request;
      return handle({ ...parsed.data, origin, host, cookies, preferred, principal });
    },
  };
};

type OpenSpec<Body extends z.ZodType, Declared extends FailureType> = Description & {
  readonly request: { readonly query: z.ZodObject; readonly body: Body };
  readonly form?: z.ZodType<z.output<Body>>;
  readonly failures: readonly Declared[];
  readonly handle: (
    input: z.output<Body>,
    sender: Pick<UnparsedRequest, 'origin' | 'cookies'> & Pick<Sender, 'peer'>,
  ) => Promise<Result<Reply, Extract<Failure, { type: Declared }>>>;
};

export const openEndpoint = <Body extends z.ZodType, Declared extends FailureType>({
  handle,
  ...described
}: OpenSpec<Body, Declared>): OpenEndpoint => ({
  ...described,
  access: 'anyone',
  answer: async ({ peer, isForm }, request) => {
    const { query, body } = described.request;
    const sent = isForm && described.form ? described.form : body;
    const parsed = z.object({ query, body: sent as z.ZodType<z.output<Body>> }).safeParse(request);
    if (!parsed.success) return { ok: false, error: invalidRequest(parsed.error) };
    const { origin, cookies } = request;
    return handle(parsed.data.body, { peer, origin, cookies });
  },
});

type SecretSpec<Params extends z.ZodObject, Declared extends FailureType> = Description & {
  readonly request: { readonly params: Params; readonly query: z.ZodObject };
  readonly failures: readonly Declared[];
  readonly handle: (
    params: z.output<Params>,
    sender: Pick<Sender, 'peer'>,
  ) => Promise<Result<Reply, Extract<Failure, { type: Declared }>>>;
};

/** For whoever has the secret that is a part of the address. */
export const secretEndpoint = <Params extends z.ZodObject, Declared extends FailureType>({
  handle,
  ...described
}: SecretSpec<Params, Declared>): OpenEndpoint => ({
  ...described,
  access: 'anyone',
  answer: async ({ peer }, request) => {
    const query = z.object({ query: described.request.query }).safeParse(request);
    if (!query.success) return { ok: false, error: invalidRequest(query.error) };
    const params = described.request.params.safeParse(request.params);
    return params.success
      ? handle(params.data, { peer })
      : { ok: false, error: invalidRequest(params.error) };
  },
});
