import type { ResolutionContext } from 'inversify';
import { makeAssessConversation } from '../application/assessments/assess-conversation.ts';
import { makeMayAssess } from '../application/assessments/may-assess.ts';
import { makeRunAssessment } from '../application/assessments/run-assessment.ts';
import type { JobHandler } from '../application/ports/job-queue.ts';
import { analystPorts } from './analyst-ports.ts';
import { tokens } from './tokens.ts';

/** Carries out the analyses that are not waited for. */
export const assessmentWork = (bound: Pick<ResolutionContext, 'get'>): JobHandler<'assess'> => {
  const { assessments, assessmentRequests, sessions, audit } = bound.get(tokens.storage);
  const ports = {
    assessments,
    assessmentRequests,
    sessions,
    audit,
    ...analystPorts(bound),
    authorise: bound.get(tokens.authorise),
    ids: bound.get(tokens.ids),
    raiseAlerts: bound.get(tokens.raiseAlerts),
  };
  return makeRunAssessment({
    ...ports,
    mayAssess: makeMayAssess(ports),
    assessConversation: makeAssessConversation(ports),
  });
};
