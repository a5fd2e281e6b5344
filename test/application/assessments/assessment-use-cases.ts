import type { Authorise } from '../../../src/application/access/authorise.ts';
import { makeAnalyzeSession } from '../../../src/application/assessments/analyze-session.ts';
import { makeAnalyzeText } from '../../../src/application/assessments/analyze-text.ts';
import { makeAssessConversation } from '../../../src/application/assessments/assess-conversation.ts';
import { makeCompareWithPrevious } from '../../../src/application/assessments/compare-with-previous.ts';
import { makeDeleteAssessment } from '../../../src/application/assessments/delete-assessment.ts';
import { makeFindAssessment } from '../../../src/application/assessments/find-assessment.ts';
import { makeListSessionAssessments } from '../../../src/application/assessments/list-session-assessments.ts';
import { makeReadTrend } from '../../../src/application/assessments/read-trend.ts';
import { makeMayAssess } from '../../../src/application/assessments/may-assess.ts';
import { makeStoreAssessment } from '../../../src/application/assessments/store-assessment.ts';
import type { Clock } from '../../../src/application/ports/clock.ts';
import type { IdGenerator } from '../../../src/application/ports/id-generator.ts';
import type { RateLimiter } from '../../../src/application/ports/rate-limiter.ts';
import type { TranscriptAnalyst } from '../../../src/application/ports/transcript-analyst.ts';
import type { FindSession } from '../../../src/application/sessions/find-session.ts';
import type { inMemoryStorage } from '../../fakes/in-memory-storage.ts';

type Ports = Pick<ReturnType<typeof inMemoryStorage>, 'assessments' | 'messages' | 'audit'> & {
  readonly analyst: TranscriptAnalyst;
  readonly authorise: Authorise;
  readonly findSession: FindSession;
  readonly limiter: RateLimiter;
  readonly ids: IdGenerator;
  readonly clock: Clock;
};

/** Every use case about assessments over these ports. */
export const assessmentUseCases = (ports: Ports) => {
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
