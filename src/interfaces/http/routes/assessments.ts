import { z } from 'zod';
import type { AnalyzeSession } from '../../../application/assessments/analyze-session.ts';
import type { AnalyzeText } from '../../../application/assessments/analyze-text.ts';
import type { DeleteAssessment } from '../../../application/assessments/delete-assessment.ts';
import type { FindAssessment } from '../../../application/assessments/find-assessment.ts';
import type { ListSessionAssessments } from '../../../application/assessments/list-session-assessments.ts';
import type { StoredAssessment } from '../../../domain/assessment/stored-assessment.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { assessmentListQuery, encodeAssessmentCursor } from '../assessment-cursor.ts';
import {
  analyzeBody,
  analyzeBodyBytes,
  assessmentPath,
  assessmentSchema,
  assessmentSummarySchema,
  presentAssessment,
  presentSummary,
} from '../assessment-schemas.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { noBody, noQuery, sessionPath } from '../session-schemas.ts';

export type AssessmentUseCases = {
  readonly analyzeText: AnalyzeText;
  readonly analyzeSession: AnalyzeSession;
  readonly findAssessment: FindAssessment;
  readonly deleteAssessment: DeleteAssessment;
  readonly listSessionAssessments: ListSessionAssessments;
};

const collection = '/api/v1/assessments';
const item = `${collection}/{assessment_id}`;
const tag = 'Assessments';

export const newAssessment = {
  status: 201,
  description: 'The new assessment',
  schema: assessmentSchema,
  headers: { Location: 'The address of the new assessment.' },
} as const;

export const analysisFailures = [
  'forbidden',
  'consent_required',
  'session_not_found',
  'unreadable_transcript',
  'too_many_attempts',
  'analyst_unavailable',
  'analyst_refused',
] as const;

export const created = <E>(result: Result<StoredAssessment, E>): Result<Reply, E> =>
  result.ok
    ? ok({
        status: 201,
        headers: { Location: `${collection}/${result.value.id}` },
        body: presentAssessment(result.value),
      })
    : result;

const analyze = ({ analyzeText }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/analyze`,
    tag,
    summary: 'Assess a transcript',
    description: 'The transcript itself is not kept. What it says too little about is null.',
    request: { query: noQuery, body: analyzeBody },
    maxBodyBytes: analyzeBodyBytes,
    answers: [newAssessment],
    failures: analysisFailures,
    handle: async ({ principal, body: { transcript: text, session_id: sessionId } }) =>
      created(await analyzeText({ principal, text, sessionId })),
  });

const analyzeStored = ({ analyzeSession }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: '/api/v1/sessions/{session_id}/analyze',
    tag,
    summary: 'Assess a stored session',
    description: 'As far as the conversation has come. Assessing it again makes another assessment.',
    request: { params: sessionPath, query: noQuery, body: noBody },
    answers: [newAssessment],
    failures: analysisFailures,
    handle: async ({ principal, params: { session_id: sessionId } }) =>
      created(await analyzeSession({ principal, sessionId })),
  });

const find = ({ findAssessment }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: item,
    tag,
    summary: 'Get an assessment',
    request: { params: assessmentPath, query: noQuery },
    answers: [{ status: 200, description: 'The assessment', schema: assessmentSchema }],
    failures: ['forbidden', 'assessment_not_found'],
    handle: async ({ principal, params: { assessment_id: assessmentId } }) => {
      const found = await findAssessment({ principal, assessmentId });
      return found.ok ? ok({ status: 200, body: presentAssessment(found.value) }) : found;
    },
  });

const remove = ({ deleteAssessment }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: item,
    tag,
    summary: 'Delete an assessment',
    description: 'The conversation that it is about stays.',
    request: { params: assessmentPath, query: noQuery },
    answers: [{ status: 204, description: 'Deleted' }],
    failures: ['forbidden', 'assessment_not_found'],
    handle: async ({ principal, params: { assessment_id: assessmentId } }) => {
      const deleted = await deleteAssessment({ principal, assessmentId });
      return deleted.ok ? ok({ status: 204 }) : deleted;
    },
  });

const listOfSession = ({ listSessionAssessments }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${collection}/session/{session_id}`,
    tag,
    summary: 'List the assessments of a session, newest first',
    request: { params: sessionPath, query: assessmentListQuery },
    answers: [
      {
        status: 200,
        description: 'One page of summaries',
        schema: z.array(assessmentSummarySchema),
        headers: { Link: 'The next page, `rel="next"`, when there may be one.' },
      },
    ],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params: { session_id: sessionId }, query: { limit, cursor } }) => {
      const page = { limit, ...(cursor && { after: cursor }) };
      const listed = await listSessionAssessments({ principal, sessionId, page });
      if (!listed.ok) return listed;
      const last = listed.value.length === limit ? listed.value.at(-1) : undefined;
      const next =
        last &&
        `<${collection}/session/${last.sessionId}?limit=${limit}&cursor=${encodeAssessmentCursor(last)}>; rel="next"`;
      return ok({
        status: 200,
        body: listed.value.map(presentSummary),
        ...(next && { headers: { Link: next } }),
      });
    },
  });

export const assessmentEndpoints = (useCases: AssessmentUseCases): readonly Endpoint[] => [
  analyze(useCases),
  analyzeStored(useCases),
  listOfSession(useCases),
  find(useCases),
  remove(useCases),
];
