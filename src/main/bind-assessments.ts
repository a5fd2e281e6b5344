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
import { makePseudonym } from '../infrastructure/crypto/pseudonym.ts';
import type { PrometheusMetrics } from '../infrastructure/telemetry/prometheus-metrics.ts';
import type { AssessmentJobUseCases } from '../interfaces/http/routes/assessment-jobs.ts';
import type { AssessmentUseCases } from '../interfaces/http/routes/assessments.ts';
import type { LoadedConfig } from './config/read-config.ts';
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

const makeAssessmentUseCases = (bound: ResolutionContext): AssessmentUseCases & AssessmentJobUseCases => {
  const { assessments, assessmentRequests, messages, audit } = bound.get(tokens.storage);
  const ports = {
    assessments,
    assessmentRequests,
    jobs: bound.get(tokens.jobs),
    messages,
    audit,
    analyst: bound.get(tokens.transcriptAnalyst),
    // One person is one to a vendor, whoever asks.
    pseudonym: makePseudonym(bound.get(tokens.keys).secretKey.reveal(), 'voice-provider'),
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
