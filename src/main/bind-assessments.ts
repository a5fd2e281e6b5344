import type { Container, ResolutionContext } from 'inversify';
import { makeAnalyzeSession } from '../application/assessments/analyze-session.ts';
import { makeAnalyzeText } from '../application/assessments/analyze-text.ts';
import { makeAssessConversation } from '../application/assessments/assess-conversation.ts';
import { makeCompareWithPrevious } from '../application/assessments/compare-with-previous.ts';
import { makeDeleteAssessment } from '../application/assessments/delete-assessment.ts';
import { makeFindAssessmentJob } from '../application/assessments/find-assessment-job.ts';
import { makeRequestAssessment } from '../application/assessments/request-assessment.ts';
import { makeFindAssessment } from '../application/assessments/find-assessment.ts';
import { makeListSessionAssessments } from '../application/assessments/list-session-assessments.ts';
import { makeReadTrend } from '../application/assessments/read-trend.ts';
import { makeMayAssess } from '../application/assessments/may-assess.ts';
import { makeStoreAssessment } from '../application/assessments/store-assessment.ts';
import type { AssessmentJobUseCases } from '../interfaces/http/routes/assessment-jobs.ts';
import type { AssessmentUseCases } from '../interfaces/http/routes/assessments.ts';
import { tokens } from './tokens.ts';
import { chooseTranscriptAnalyst } from './transcript-analyst.ts';

/** What is found in conversations. */
export const bindAssessments = (container: Container): void => {
  container.bind(tokens.transcriptAnalyst).toResolvedValue(chooseTranscriptAnalyst, [tokens.loaded]);
  container.bind(tokens.assessmentUseCases).toDynamicValue(makeAssessmentUseCases);
};

const makeAssessmentUseCases = (bound: ResolutionContext): AssessmentUseCases & AssessmentJobUseCases => {
  const { assessments, assessmentRequests, messages, audit } = bound.get(tokens.storage);
  const ports = {
    assessments,
    assessmentRequests,
    jobs: bound.get(tokens.jobs),
    messages,
    audit,
    analyst: bound.get(tokens.transcriptAnalyst),
    limiter: bound.get(tokens.rateLimiter),
    authorise: bound.get(tokens.authorise),
    findSession: bound.get(tokens.findSession),
    ids: bound.get(tokens.ids),
    clock: bound.get(tokens.clock),
    raiseAlerts: bound.get(tokens.raiseAlerts),
  };
  const deps = {
    ...ports,
    mayAssess: makeMayAssess(ports),
    findAssessment: makeFindAssessment(ports),
  };
  const proceed = makeStoreAssessment({ ...ports, assessConversation: makeAssessConversation(ports) });
  const later = makeRequestAssessment(ports);
  return {
    analyzeText: makeAnalyzeText({ ...deps, proceed }),
    analyzeSession: makeAnalyzeSession({ ...deps, proceed }),
    analyzeTextLater: makeAnalyzeText({ ...deps, proceed: later }),
    analyzeSessionLater: makeAnalyzeSession({ ...deps, proceed: later }),
    findAssessmentJob: makeFindAssessmentJob(ports),
    findAssessment: deps.findAssessment,
    deleteAssessment: makeDeleteAssessment(deps),
    compareWithPrevious: makeCompareWithPrevious(deps),
    readTrend: makeReadTrend(deps),
    listSessionAssessments: makeListSessionAssessments(deps),
  };
};
