import type { Response } from 'express';
import { z } from 'zod';
import type { Failure } from '../../application/failures.ts';
import type { TranscriptProblem } from '../../domain/assessment/transcript/read-transcript.ts';
import { presentationOf } from '../failures.ts';
import { asData } from './security-headers.ts';

/** RFC 9457. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'Names the kind of problem; stable.' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().meta({ description: 'A sentence for people.' }),
    instance: z.string().meta({ description: 'Names this one occurrence.' }),
    request_id: z.uuid(),
    challenge: z
      .string()
      .optional()
      .meta({ description: 'With `second_factor_required`: to be sent back with the code.' }),
    expires_in: z.int().positive().optional().meta({ description: 'Seconds for which that can be done.' }),
    errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({
    id: 'Problem',
    example: {
      type: 'urn:caresma:problem:session_not_found',
      title: 'No such conversation',
      status: 404,
      detail: 'There is no such conversation, or it is not yours.',
      instance: 'urn:uuid:018f0000-0000-7000-8000-000000000001',
      request_id: '018f0000-0000-7000-8000-000000000001',
    },
  });

export type Problem = z.infer<typeof problemSchema>;

const transcriptFaults: { readonly [reason in TranscriptProblem['reason']]: string } = {
  too_short: 'Has fewer than 50 characters',
  too_long: 'Is longer than can be analysed',
  not_text: 'Is not text',
  no_participant: 'Has no words of the participant',
  speakers_unclear: 'Does not tell who the participant is',
};

/** Where nobody knows when it will be better. */
const retryAfterSeconds = 5;

export const problemOf = (failure: Failure, requestId: string): Problem => {
  const { status, title, detail } = presentationOf(failure.type);
  return {
    type: `urn:caresma:problem:${failure.type}`,
    title,
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    request_id: requestId,
    ...(failure.type === 'second_factor_required' && {
      challenge: failure.challenge,
      expires_in: failure.expiresInS,
    }),
    ...(failure.type === 'invalid_input' && { errors: [...failure.errors] }),
    ...(failure.type === 'unreadable_transcript' && {
      errors: [{ path: 'transcript', message: transcriptFaults[failure.reason] }],
    }),
  };
};

export const sendProblem = (response: Response, failure: Failure): void => {
  const problem = problemOf(failure, String(response.getHeader('X-Request-Id')));
  asData(response);
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer');
  if (problem.status === 429 || problem.status === 503) {
    const knownS = 'retryAfterS' in failure ? failure.retryAfterS : undefined;
    response.set('Retry-After', String(knownS ?? retryAfterSeconds));
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
};
