import type { Container, ResolutionContext } from 'inversify';
import { makeAnalyzeSession } from '../application/assessments/analyze-session.ts';
import { makeAnalyzeText } from '../application/assessments/analyze-text.ts';
import { makeAssessConversation } from '../application/assessments/assess-conversation.ts';
import { makeCompareWithPrevious } from '../application/assessments/compare-with-previous.ts';
import { makeDeleteAssessment } from '../application/assessments/delete-assessment.ts';
import { makeFindAssessment } from '../application/assessments/find-assessment.ts';
import { makeListSessionAssessments } from '../application/assessments/list-session-assessments.ts';
import { makeReadTrend } from '../application/assessments/read-trend.ts';
import { makeMayAssess } from '../application/assessments/may-assess.ts';
import { makeStoreAssessment } from '../application/assessments/store-assessment.ts';
import type { AssessmentUseCases } from '../interfaces/http/routes/assessments.ts';
import { tokens } from './tokens.ts';
import { chooseTranscriptAnalyst } from './transcript-analyst.ts';

/** What is found in conversations. */
export const bindAssessments = (container: Container): void => {
  container.bind(tokens.transcriptAnalyst).toResolvedValue(chooseTranscriptAnalyst, [tokens.loaded]);
  container.bind(tokens.assessmentUseCases).toDynamicValue(makeAssessmentUseCases);
};

const makeAssessmentUseCases = (bound: ResolutionContext): AssessmentUseCases => {
  const { assessments, messages, audit } = bound.get(tokens.storage);
  const ports = {
    assessments,
    messages,
    audit,
    analyst: bound.get(tokens.transcriptAnalyst),
    limiter: bound.get(tokens.rateLimiter),
    authorise: bound.get(tokens.authorise),
    findSession: bound.get(tokens.findSession),
    ids: bound.get(tokens.ids),
    clock: bound.get(tokens.clock),
  };
  const deps = {
    ...ports,
    mayAssess: makeMayAssess(ports),
    storeAssessment: makeStoreAssessment({ ...ports, assessConversation: makeAssessConversation(ports) }),
    findAssessment: makeFindAssessment(ports),
  };
  return {
    analyzeText: makeAnalyzeText(deps),
    analyzeSession: makeAnalyzeSession(deps),
    findAssessment: deps.findAssessment,
    deleteAssessment: makeDeleteAssessment(deps),
    compareWithPrevious: makeCompareWithPrevious(deps),
    readTrend: makeReadTrend(deps),
    listSessionAssessments: makeListSessionAssessments(deps),
  };
};
