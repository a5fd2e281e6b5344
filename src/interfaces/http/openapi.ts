import {
  OpenAPIRegistry,
  OpenApiGeneratorV31,
  type ResponseConfig,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import type { FailureType } from '../../application/failures.ts';
import { presentationOf } from '../failures.ts';
import type { AnswerDescription, Endpoint, OpenEndpoint, OwnerEndpoint } from './endpoint.ts';
import { problemSchema } from './problem.ts';

const info = {
  title: 'Caresma',
  version: '1',
  description:
    'Conversations with an AI interviewer, kept encrypted. Without an account, requests from this machine act as its one guest.',
};

const tags = [
  { name: 'Accounts', description: 'Signing in, and the account of the person who asks.' },
  { name: 'Administration', description: 'Accounts of others, for admins.' },
  { name: 'Sessions', description: 'Conversations of the person who asks.' },
  { name: 'Messages', description: 'What was said in them.' },
  { name: 'Schedules', description: 'When to meet next, and the calendars that show it.' },
  { name: 'Assessments', description: 'Cognitive screening summaries: no diagnosis.' },
  { name: 'Avatars', description: 'The picture of the interviewer.' },
  { name: 'Sharing', description: 'Who may see something of whom.' },
  { name: 'Audit', description: 'Who did what, for auditors.' },
  { name: 'Operations', description: 'For those who run the service.' },
  { name: 'Documents', description: 'The protocols, for programs.' },
];

/** The OpenAPI 3.1 document of these endpoints, made from the schemas that validate their requests. */
export const makeOpenApi = (endpoints: readonly Endpoint[]): object => {
  const registry = new OpenAPIRegistry();
  for (const endpoint of endpoints) registry.registerPath(describe(endpoint));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info,
    tags,
    servers: [{ url: '/' }],
  });
};

const describe = (endpoint: Endpoint): RouteConfig => ({
  method: endpoint.method,
  path: endpoint.path,
  tags: [endpoint.tag],
  summary: endpoint.summary,
  ...(endpoint.description && { description: endpoint.description }),
  ...(endpoint.access !== 'public' && { request: describeRequest(endpoint) }),
  responses: {
    ...Object.fromEntries(endpoint.answers.map((answer) => [answer.status, describeAnswer(answer)])),
    ...describeProblems(failuresOf(endpoint)),
  },
});

const formMediaType = 'application/x-www-form-urlencoded';

const describeRequest = (endpoint: OwnerEndpoint | OpenEndpoint): NonNullable<RouteConfig['request']> => {
  const { params, query, body } = endpoint.request;
  const headers = endpoint.access === 'owner' ? endpoint.request.headers : undefined;
  const form = endpoint.access === 'anyone' ? endpoint.form : undefined;
  const upload = endpoint.access === 'owner' ? endpoint.upload : undefined;
  return {
    ...(params && { params }),
    ...(query && { query }),
    ...(headers && { headers }),
    ...(body && {
      body: {
        required: !body.safeParse(undefined).success,
        content: upload
          ? { 'multipart/form-data': { schema: upload.form } }
          : {
              'application/json': { schema: body },
              ...(form && { [formMediaType]: { schema: form } }),
            },
      },
    }),
  };
};

const describeAnswer = ({
  description,
  schema,
  mediaType,
  otherwise,
  headers,
}: AnswerDescription): ResponseConfig => ({
  description,
  ...(schema && {
    content: {
      [mediaType ?? 'application/json']: { schema },
      ...Object.fromEntries((otherwise ?? []).map((form) => [form.mediaType, { schema: form.schema }])),
    },
  }),
  ...(headers && {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [
        name,
        { description: text, schema: { type: 'string' } },
      ]),
    ),
  }),
});

const bodyFailures: readonly FailureType[] = ['bad_request', 'body_too_large', 'unsupported_media_type'];

/** What every endpoint of its kind may answer. */
const sharedFailures: { readonly [access in Endpoint['access']]: readonly FailureType[] } = {
  public: ['internal_error'],
  anyone: ['not_authenticated', 'origin_refused', 'invalid_input', 'storage_unavailable', 'internal_error'],
  owner: [
    'not_authenticated',
    'origin_refused',
    'second_factor_enrolment_required',
    'too_many_requests',
    'invalid_input',
    'storage_unavailable',
    'internal_error',
  ],
};

const failuresOf = (endpoint: Endpoint): readonly FailureType[] =>
  endpoint.access === 'public'
    ? sharedFailures.public
    : [
        ...sharedFailures[endpoint.access],
        ...endpoint.failures,
        ...(endpoint.request.body ? bodyFailures : []),
      ];

const describeProblems = (failures: readonly FailureType[]): RouteConfig['responses'] =>
  Object.fromEntries(
    failures.map((failure) => {
      const { status, title } = presentationOf(failure);
      return [
        status,
        { description: title, content: { 'application/problem+json': { schema: problemSchema } } },
      ];
    }),
  );
