import type { Authorise } from '../../../src/application/access/authorise.ts';
import { makeWhileConsented } from '../../../src/application/access/while-consented.ts';
import { makeAnalyzeSession } from '../../../src/application/assessments/analyze-session.ts';
import { makeAnalyzeText } from '../../../src/application/assessments/analyze-text.ts';
import { makeAssessConversation } from '../../../src/application/assessments/assess-conversation.ts';
import { makeCompareWithPrevious } from '../../../src/application/assessments/compare-with-previous.ts';
import { makeDeleteAssessment } from '../../../src/application/assessments/delete-assessment.ts';
import { makeFindAssessmentJob } from '../../../src/application/assessments/find-assessment-job.ts';
import { makeRunAssessment } from '../../../src/application/assessments/run-assessment.ts';
import { makeRequestAssessment } from '../../../src/application/assessments/request-assessment.ts';
import { makeFindAssessment } from '../../../src/application/assessments/find-assessment.ts';
import { makeListSessionAssessments } from '../../../src/application/assessments/list-session-assessments.ts';
import { makeReadTrend } from '../../../src/application/assessments/read-trend.ts';
import { makeMayAssess } from '../../../src/application/assessments/may-assess.ts';
import { makeAwaitsReview, makeAwaitsSignature } from '../../../src/application/assessments/awaits-review.ts';
import {
  holdingBack,
  holdingBackComparison,
  holdingBackEach,
  holdingBackTrend,
} from '../../../src/application/assessments/hold-back.ts';
import { makeListReviews } from '../../../src/application/assessments/list-reviews.ts';
import { makeSignReview } from '../../../src/application/assessments/sign-review.ts';
import { makeWriteReview } from '../../../src/application/assessments/write-review.ts';
import { makeReadSummary } from '../../../src/application/assessments/read-summary.ts';
import { makeStoreAssessment } from '../../../src/application/assessments/store-assessment.ts';
import type { Clock } from '../../../src/application/ports/clock.ts';
import type { IdGenerator } from '../../../src/application/ports/id-generator.ts';
import type { JobQueue } from '../../../src/application/ports/job-queue.ts';
import type { RateLimiter } from '../../../src/application/ports/rate-limiter.ts';
import type { TranscriptAnalyst } from '../../../src/application/ports/transcript-analyst.ts';
import type { FindSession } from '../../../src/application/sessions/find-session.ts';
import { makeRaiseAlerts } from '../../../src/application/safety/raise-alerts.ts';
import { pdfSummaryPrinter } from '../../../src/infrastructure/pdfkit/summary-printer.ts';
import type { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { inMemoryAccessSignals } from '../../fakes/in-memory-access-signals.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { RecordingLog } from '../../fakes/recording-log.ts';

type Ports = Pick<
  ReturnType<typeof inMemoryStorage>,
  | 'access'
  | 'alerts'
  | 'assessmentRequests'
  | 'assessments'
  | 'audit'
  | 'faceLog'
  | 'messages'
  | 'relationships'
  | 'reviews'
  | 'sessions'
> & {
  readonly analyst: TranscriptAnalyst;
  readonly authorise: Authorise;
  readonly jobs: JobQueue;
  readonly findSession: FindSession;
  readonly limiter: RateLimiter;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

const pseudonym = (userId: string): string => `pseudonym of ${userId}`;

/** Every use case about assessments over these ports. */
export const assessmentUseCases = (ports: Ports) => {
  const deps = {
    ...ports,
    mayAssess: makeMayAssess(ports),
    findAssessment: makeFindAssessment(ports),
    awaitsReview: makeAwaitsReview(ports),
  };
  const log = new RecordingLog();
  const whileConsented = makeWhileConsented({
    access: ports.access,
    signals: inMemoryAccessSignals(),
    isConsentRequired: false,
    timers: new ManualClock(),
    log,
  });
  const assessConversation = makeAssessConversation({
    ...ports,
    whileConsented,
    pseudonym,
    openSpending: null,
  });
  const raiseAlerts = makeRaiseAlerts({ ...ports, log });
  const proceed = makeStoreAssessment({ ...ports, assessConversation, raiseAlerts });
  const later = makeRequestAssessment(ports);
  const { awaitsReview } = deps;
  return {
    analyzeText: holdingBack(awaitsReview, makeAnalyzeText({ ...deps, proceed })),
    analyzeSession: holdingBack(awaitsReview, makeAnalyzeSession({ ...deps, proceed })),
    analyzeTextLater: makeAnalyzeText({ ...deps, proceed: later }),
    analyzeSessionLater: makeAnalyzeSession({ ...deps, proceed: later }),
    findAssessmentJob: makeFindAssessmentJob(ports),
    runAssessment: makeRunAssessment({ ...deps, assessConversation, raiseAlerts }),
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
