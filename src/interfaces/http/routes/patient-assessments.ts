import { ok } from '../../../domain/shared/result.ts';
import { assessmentListQuery, pageOfSummaries, replyWithPage } from '../assessment-pages.ts';
import { assessmentPath, assessmentSchema, presentAssessment } from '../assessment-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { patientPath, patientSessionPath } from '../patient-schemas.ts';
import { noQuery } from '../session-schemas.ts';
import { presentTrend, trendQuery, trendSchema } from '../trend-schemas.ts';
import type { AssessmentUseCases } from './assessments.ts';

const person = '/api/v1/patients/{user_id}';
const tag = 'Sharing';
const description = 'For clinicians of the care team, with the consent of the person.';

const trend = ({ readTrend }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${person}/assessments/trend`,
    tag,
    summary: "The course of a person's assessments",
    description,
    request: { params: patientPath, query: trendQuery },
    answers: [{ status: 200, description: 'The course', schema: trendSchema }],
    failures: ['forbidden', 'patient_not_found'],
    handle: async ({ principal, params: { user_id: owner }, query: { algorithm } }) => {
      const read = await readTrend({ principal, owner, algorithm });
      return read.ok ? ok({ status: 200, body: presentTrend(read.value) }) : read;
    },
  });

const find = ({ findAssessment, compareWithPrevious }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${person}/assessments/{assessment_id}`,
    tag,
    summary: "Get a person's assessment",
    description,
    request: { params: patientPath.extend(assessmentPath.shape), query: noQuery },
    answers: [{ status: 200, description: 'The assessment', schema: assessmentSchema }],
    failures: ['forbidden', 'assessment_not_found'],
    handle: async ({ principal, params: { user_id: owner, assessment_id: assessmentId } }) => {
      const found = await findAssessment({ principal, owner, assessmentId });
      if (!found.ok) return found;
      const since = await compareWithPrevious(found.value, principal);
      return ok({ status: 200, body: presentAssessment(found.value, since) });
    },
  });

const listOfSession = ({ listSessionAssessments }: AssessmentUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${person}/sessions/{session_id}/assessments`,
    tag,
    summary: "List the assessments of a person's session, newest first",
    description,
    request: { params: patientSessionPath, query: assessmentListQuery },
    answers: [pageOfSummaries],
    failures: ['forbidden', 'session_not_found'],
    handle: async ({
      principal,
      params: { user_id: owner, session_id: sessionId },
      query: { limit, cursor },
    }) => {
      const page = { limit, ...(cursor && { after: cursor }) };
      const listed = await listSessionAssessments({ principal, owner, sessionId, page });
      const path = `/api/v1/patients/${owner.toLowerCase()}/sessions/${sessionId.toLowerCase()}/assessments`;
      return listed.ok ? ok(replyWithPage(path, limit, listed.value)) : listed;
    },
  });

/** What clinicians see; caregivers see nothing here. */
export const patientAssessmentEndpoints = (useCases: AssessmentUseCases): readonly Endpoint[] => [
  trend(useCases),
  find(useCases),
  listOfSession(useCases),
];
