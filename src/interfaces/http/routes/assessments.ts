import type { AnalyzeSession } from '../../../application/assessments/analyze-session.ts';
import type { AnalyzeText } from '../../../application/assessments/analyze-text.ts';
import type { CompareWithPrevious } from '../../../application/assessments/compare-with-previous.ts';
import type { DeleteAssessment } from '../../../application/assessments/delete-assessment.ts';
import type { FindAssessment } from '../../../application/assessments/find-assessment.ts';
import type { ListSessionAssessments } from '../../../application/assessments/list-session-assessments.ts';
import type { ReadTrend } from '../../../application/assessments/read-trend.ts';
import type { StoredAssessment } from '../../../domain/assessment/stored-assessment.ts';
import { ok, type Result } from '../../../domain/shared/result.ts';
import { assessmentListQuery, pageOfSummaries, replyWithPage } from '../assessment-pages.ts';
import {
  analyzeBody,
  analyzeBodyBytes,
  analyzeFileBody,
  analyzeFileForm,
  assessmentPath,
  assessmentSchema,
  presentAssessment,
  transcriptFileBytes,
} from '../assessment-schemas.ts';
import { ownerEndpoint, type Endpoint, type Reply } from '../endpoint.ts';
import { noBody, noQuery, sessionPath } from '../session-schemas.ts';
import { presentTrend, trendQuery, trendSchema } from '../trend-schemas.ts';
import { textOf } from '../text-file.ts';

export type AssessmentUseCases = {
  readonly analyzeText: AnalyzeText;
  readonly analyzeSession: AnalyzeSession;
  readonly findAssessment: FindAssessment;
  readonly deleteAssessment: DeleteAssessment;
  readonly listSessionAssessments: ListSessionAssessments;
  readonly compareWithPrevious: CompareWithPrevious;
  readonly readTrend: ReadTrend;
};

const collection = '/api/v1/assessments';
const item = `${collection}/{assessment_id}`;
const tag = 'Assessments';

const newAssessment = {
  status: 201,
  description: 'The new assessment',
  schema: assessmentSchema,
  headers: { Location: 'The address of the new assessment.' },
} as const;

const analysisFailures = [
  'forbidden',
  'consent_required',
  'session_not_found',
  'unreadable_transcript',
  'too_many_attempts',
  'analyst_unavailable',
  'analyst_refused',
] as const;

const created = async <E>(
  compare: CompareWithPrevious,
  result: Result<StoredAssessment, E>,
): Promise<Result<Reply, E>> =>
  result.ok
    ? ok({
        status: 201,
        headers: { Location: `${collection}/${result.value.id}` },
        body: presentAssessment(result.value, await compare(result.value)),
      })
    : result;

const analyze = ({ analyzeText, compareWithPrevious }: AssessmentUseCases): Endpoint =>
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
      created(compareWithPrevious, await analyzeText({ principal, text, sessionId })),
  });

const analyzeFile = ({ analyzeText, compareWithPrevious }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/analyze-file`,
    tag,
    summary: 'Assess a transcript in a file',
    description: 'The file itself is not kept.',
    request: { query: noQuery, body: analyzeFileBody },
    upload: { fileBytes: transcriptFileBytes, form: analyzeFileForm },
    answers: [newAssessment],
    failures: [...analysisFailures, 'unsupported_file'],
    handle: async ({ principal, body: { file, session_id: sessionId } }) => {
      const text = textOf(file);
      return text.ok
        ? created(compareWithPrevious, await analyzeText({ principal, text: text.value, sessionId }))
        : text;
    },
  });

const analyzeStored = ({ analyzeSession, compareWithPrevious }: AssessmentUseCases): Endpoint =>
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
      created(compareWithPrevious, await analyzeSession({ principal, sessionId })),
  });

const theAssessment = { status: 200, description: 'The assessment', schema: assessmentSchema };

const find = ({ findAssessment, compareWithPrevious }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: item,
    tag,
    summary: 'Get an assessment',
    request: { params: assessmentPath, query: noQuery },
    answers: [theAssessment],
    failures: ['forbidden', 'assessment_not_found'],
    handle: async ({ principal, params: { assessment_id: assessmentId } }) => {
      const found = await findAssessment({ principal, assessmentId });
      if (!found.ok) return found;
      const since = await compareWithPrevious(found.value);
      return ok({ status: 200, body: presentAssessment(found.value, since) });
    },
  });

const trend = ({ readTrend }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${collection}/trend`,
    tag,
    summary: 'The course of the assessments of all conversations',
    description: 'Of each conversation the last assessment, of the last 500 at most.',
    request: { query: trendQuery },
    answers: [{ status: 200, description: 'The course', schema: trendSchema }],
    failures: ['forbidden', 'patient_not_found'],
    handle: async ({ principal, query: { algorithm } }) => {
      const read = await readTrend({ principal, algorithm });
      return read.ok ? ok({ status: 200, body: presentTrend(read.value) }) : read;
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
    answers: [pageOfSummaries],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({ principal, params: { session_id: sessionId }, query: { limit, cursor } }) => {
      const page = { limit, ...(cursor && { after: cursor }) };
      const listed = await listSessionAssessments({ principal, sessionId, page });
      const path = `${collection}/session/${sessionId.toLowerCase()}`;
      return listed.ok ? ok(replyWithPage(path, limit, listed.value)) : listed;
    },
  });

export const assessmentEndpoints = (useCases: AssessmentUseCases): readonly Endpoint[] => [
  analyze(useCases),
  analyzeFile(useCases),
  analyzeStored(useCases),
  trend(useCases),
  listOfSession(useCases),
  find(useCases),
  remove(useCases),
];
