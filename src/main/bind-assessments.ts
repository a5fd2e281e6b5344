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
import type { Clock } from '../application/ports/clock.ts';
import type { Log } from '../application/ports/log.ts';
import type { Timers } from '../application/ports/timers.ts';
import type { PrometheusMetrics } from '../infrastructure/telemetry/prometheus-metrics.ts';
import type { AssessmentJobUseCases } from '../interfaces/http/routes/assessment-jobs.ts';
import type { AssessmentUseCases } from '../interfaces/http/routes/assessments.ts';
import type { LoadedConfig } from './config/read-config.ts';
import { makeAwaitsReview, makeAwaitsSignature } from '../application/assessments/awaits-review.ts';
import {
  holdingBack,
  holdingBackComparison,
  holdingBackEach,
  holdingBackTrend,
} from '../application/assessments/hold-back.ts';
import { makeListReviews } from '../application/assessments/list-reviews.ts';
import { makeSignReview } from '../application/assessments/sign-review.ts';
import { makeWriteReview } from '../application/assessments/write-review.ts';
import { makeReadSummary } from '../application/assessments/read-summary.ts';
import { pdfSummaryPrinter } from '../infrastructure/pdfkit/summary-printer.ts';
import type { ReviewUseCases } from '../interfaces/http/routes/reviews.ts';
import type { SummaryUseCases } from '../interfaces/http/routes/summaries.ts';
import { analystPorts } from './analyst-ports.ts';
import { tokens } from './tokens.ts';
import { chooseTranscriptAnalyst } from './transcript-analyst.ts';

/** What is found in conversations. */
export const bindAssessments = (container: Container): void => {
  const { loaded, clock, timers, log, metrics } = tokens;
  container
    .bind(tokens.transcriptAnalyst)
    .toResolvedValue(
      (settings: LoadedConfig, time: Clock, timer: Timers, logTo: Log, measure: PrometheusMetrics) =>
        chooseTranscriptAnalyst(settings, { clock: time, timers: timer, log: logTo, metrics: measure }),
      [loaded, clock, timers, log, metrics],
    );
  container.bind(tokens.assessmentUseCases).toDynamicValue(makeAssessmentUseCases);
};

const makeAssessmentUseCases = (
  bound: ResolutionContext,
): AssessmentUseCases & AssessmentJobUseCases & SummaryUseCases & ReviewUseCases => {
  const { assessments, assessmentRequests, messages, faceLog, reviews, relationships, access, audit } =
    bound.get(tokens.storage);
  const ports = {
    assessments,
    assessmentRequests,
    jobs: bound.get(tokens.jobs),
    messages,
    faceLog,
    reviews,
    relationships,
    access,
    audit,
    ...analystPorts(bound),
    limiter: bound.get(tokens.rateLimiter),
    authorise: bound.get(tokens.authorise),
    findSession: bound.get(tokens.findSession),
    ids: bound.get(tokens.ids),
    raiseAlerts: bound.get(tokens.raiseAlerts),
  };
  const deps = {
    ...ports,
    mayAssess: makeMayAssess(ports),
    findAssessment: makeFindAssessment(ports),
    awaitsReview: makeAwaitsReview(ports),
  };
  const proceed = makeStoreAssessment({ ...ports, assessConversation: makeAssessConversation(ports) });
  const later = makeRequestAssessment(ports);
  const { awaitsReview } = deps;
  return {
    analyzeText: holdingBack(awaitsReview, makeAnalyzeText({ ...deps, proceed })),
    analyzeSession: holdingBack(awaitsReview, makeAnalyzeSession({ ...deps, proceed })),
    analyzeTextLater: makeAnalyzeText({ ...deps, proceed: later }),
    analyzeSessionLater: makeAnalyzeSession({ ...deps, proceed: later }),
    findAssessmentJob: makeFindAssessmentJob(ports),
    findAssessment: holdingBack(awaitsReview, deps.findAssessment),
    deleteAssessment: makeDeleteAssessment(deps),
    listSessionAssessments: holdingBackEach(awaitsReview, makeListSessionAssessments(deps)),
    compareWithPrevious: holdingBackComparison(awaitsReview, makeCompareWithPrevious(deps)),
    readTrend: holdingBackTrend(makeAwaitsSignature(ports), makeReadTrend(deps)),
    listReviews: makeListReviews(deps),
    writeReview: makeWriteReview(deps),
    signReview: makeSignReview(deps),
    readSummary: makeReadSummary(deps),
    summaryPrinter: pdfSummaryPrinter,
  };
};
