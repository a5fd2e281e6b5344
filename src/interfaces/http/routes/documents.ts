import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';

type Deps = { readonly openApi: () => object; readonly asyncApi: () => object };

const document = (path: string, summary: string, read: () => object): Endpoint => ({
  access: 'public',
  method: 'get',
  path,
  tag: 'Documents',
  summary,
  answers: [{ status: 200, description: 'The document', schema: z.record(z.string(), z.unknown()) }],
  answer: () => Promise.resolve({ status: 200, body: read() }),
});

export const documentEndpoints = ({ openApi, asyncApi }: Deps): readonly Endpoint[] => [
  document('/openapi.json', 'This document', openApi),
  document('/asyncapi.json', 'The WebSocket protocol as an AsyncAPI document', asyncApi),
];
