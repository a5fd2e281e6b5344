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
import { makeAwaitsReview } from '../application/assessments/awaits-review.ts';
import { holdingBack, holdingBackEach, holdingBackTrend } from '../application/assessments/hold-back.ts';
import { makeListReviews } from '../application/assessments/list-reviews.ts';
import { makeSignReview } from '../application/assessments/sign-review.ts';
import { makeWriteReview } from '../application/assessments/write-review.ts';
import { makeReadSummary } from '../application/assessments/read-summary.ts';
import { pdfSummaryPrinter } from '../infrastructure/pdfkit/summary-printer.ts';
import type { AssessmentUseCases } from '../interfaces/http/routes/assessments.ts';
import type { ReviewUseCases } from '../interfaces/http/routes/reviews.ts';
import type { SummaryUseCases } from '../interfaces/http/routes/summaries.ts';
import { tokens } from './tokens.ts';
import { chooseTranscriptAnalyst } from './transcript-analyst.ts';

/** What is found in conversations. */
export const bindAssessments = (container: Container): void => {
  container.bind(tokens.transcriptAnalyst).toResolvedValue(chooseTranscriptAnalyst, [tokens.loaded]);
  container.bind(tokens.assessmentUseCases).toDynamicValue(makeAssessmentUseCases);
};

const makeAssessmentUseCases = (
  bound: ResolutionContext,
): AssessmentUseCases & SummaryUseCases & ReviewUseCases => {
  const { assessments, messages, reviews, relationships, access, audit } = bound.get(tokens.storage);
  const ports = {
    assessments,
    messages,
    reviews,
    relationships,
    access,
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
    awaitsReview: makeAwaitsReview(ports),
  };
  const { awaitsReview } = deps;
  return {
    analyzeText: holdingBack(awaitsReview, makeAnalyzeText(deps)),
    analyzeSession: holdingBack(awaitsReview, makeAnalyzeSession(deps)),
    findAssessment: holdingBack(awaitsReview, deps.findAssessment),
    deleteAssessment: makeDeleteAssessment(deps),
    listSessionAssessments: holdingBackEach(awaitsReview, makeListSessionAssessments(deps)),
    compareWithPrevious: makeCompareWithPrevious(deps),
    readTrend: holdingBackTrend(awaitsReview, makeReadTrend(deps)),
    listReviews: makeListReviews(deps),
    writeReview: makeWriteReview(deps),
    signReview: makeSignReview(deps),
    readSummary: makeReadSummary(deps),
    summaryPrinter: pdfSummaryPrinter,
  };
};
