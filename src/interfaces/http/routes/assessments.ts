import type { AnalyzeSession } from '../../../application/assessments/analyze-session.ts';
import type { AnalyzeText } from '../../../application/assessments/analyze-text.ts';
import type { AssessmentJob } from '../../../application/assessments/assessment-job.ts';
import type { ComparisonShown } from '../../../application/assessments/hold-back.ts';
import type { DeleteAssessment } from '../../../application/assessments/delete-assessment.ts';
import type { FindAssessment } from '../../../application/assessments/find-assessment.ts';
import type { ListSessionAssessments } from '../../../application/assessments/list-session-assessments.ts';
import type { ReadTrend } from '../../../application/assessments/read-trend.ts';
import type { RequestTrouble } from '../../../application/assessments/request-assessment.ts';
import type { AssessmentTrouble } from '../../../application/assessments/store-assessment.ts';
import type { StoredAssessment } from '../../../domain/assessment/stored-assessment.ts';
import type { Principal } from '../../../domain/users/principal.ts';
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
import { preferHeader, respondsAsync } from '../prefer.ts';
import { accepted, acceptedJob } from './assessment-jobs.ts';
import { noBody, noQuery, sessionPath } from '../session-schemas.ts';
import { presentTrend, trendQuery, trendSchema } from '../trend-schemas.ts';
import { textOf } from '../text-file.ts';

export type AssessmentUseCases = {
  readonly analyzeText: AnalyzeText<StoredAssessment, AssessmentTrouble>;
  readonly analyzeSession: AnalyzeSession<StoredAssessment, AssessmentTrouble>;
  readonly analyzeTextLater: AnalyzeText<AssessmentJob, RequestTrouble>;
  readonly analyzeSessionLater: AnalyzeSession<AssessmentJob, RequestTrouble>;
  readonly findAssessment: FindAssessment;
  readonly deleteAssessment: DeleteAssessment;
  readonly listSessionAssessments: ListSessionAssessments;
  readonly compareWithPrevious: ComparisonShown;
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
  'budget_exhausted',
] as const;

const created = async <E>(
  compare: ComparisonShown,
  principal: Principal,
  result: Result<StoredAssessment, E>,
): Promise<Result<Reply, E>> =>
  result.ok
    ? ok({
        status: 201,
        headers: { Location: `${collection}/${result.value.id}` },
        body: presentAssessment(result.value, await compare(result.value, principal)),
      })
    : result;

const analyze = ({ analyzeText, analyzeTextLater, compareWithPrevious }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/analyze`,
    tag,
    summary: 'Assess a transcript',
    description:
      'The transcript itself is not kept, or only sealed until it is analysed. What it says too little about is null.',
    request: { query: noQuery, headers: preferHeader, body: analyzeBody },
    maxBodyBytes: analyzeBodyBytes,
    answers: [newAssessment, acceptedJob],
    failures: analysisFailures,
    handle: async ({ principal, headers: { prefer }, body: { transcript: text, session_id: sessionId } }) =>
      respondsAsync(prefer)
        ? accepted(await analyzeTextLater({ principal, text, sessionId }))
        : created(compareWithPrevious, principal, await analyzeText({ principal, text, sessionId })),
  });

const analyzeFile = ({ analyzeText, analyzeTextLater, compareWithPrevious }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${collection}/analyze-file`,
    tag,
    summary: 'Assess a transcript in a file',
    description: 'The file itself is not kept, or what is in it only sealed until it is analysed.',
    request: { query: noQuery, headers: preferHeader, body: analyzeFileBody },
    upload: { fileBytes: transcriptFileBytes, form: analyzeFileForm },
    answers: [newAssessment, acceptedJob],
    failures: [...analysisFailures, 'unsupported_file'],
    handle: async ({ principal, headers: { prefer }, body: { file, session_id: sessionId } }) => {
      const text = textOf(file);
      if (!text.ok) return text;
      const conversation = { principal, text: text.value, sessionId };
      return respondsAsync(prefer)
        ? accepted(await analyzeTextLater(conversation))
        : created(compareWithPrevious, principal, await analyzeText(conversation));
    },
  });

const analyzeStored = ({
  analyzeSession,
  analyzeSessionLater,
  compareWithPrevious,
}: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: '/api/v1/sessions/{session_id}/analyze',
    tag,
    summary: 'Assess a stored session',
    description: 'As far as the conversation has come. Assessing it again makes another assessment.',
    request: { params: sessionPath, query: noQuery, headers: preferHeader, body: noBody },
    answers: [newAssessment, acceptedJob],
    failures: analysisFailures,
    handle: async ({ principal, headers: { prefer }, params: { session_id: sessionId } }) =>
      respondsAsync(prefer)
        ? accepted(await analyzeSessionLater({ principal, sessionId }))
        : created(compareWithPrevious, principal, await analyzeSession({ principal, sessionId })),
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
      const since = await compareWithPrevious(found.value, principal);
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
