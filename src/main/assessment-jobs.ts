import type { ResolutionContext } from 'inversify';
import { makeAssessConversation } from '../application/assessments/assess-conversation.ts';
import { makeMayAssess } from '../application/assessments/may-assess.ts';
import { makeRunAssessment } from '../application/assessments/run-assessment.ts';
import type { JobHandler } from '../application/ports/job-queue.ts';
import { makePseudonym } from '../infrastructure/crypto/pseudonym.ts';
import { tokens } from './tokens.ts';
import { whileConsented } from './while-consented.ts';

/** Carries out the analyses that are not waited for. */
export const assessmentWork = (bound: Pick<ResolutionContext, 'get'>): JobHandler<'assess'> => {
  const { assessments, assessmentRequests, sessions, audit } = bound.get(tokens.storage);
  const ports = {
    assessments,
    assessmentRequests,
    sessions,
    audit,
    analyst: bound.get(tokens.transcriptAnalyst),
    whileConsented: whileConsented(bound),
    // One person is one to a vendor, whoever asks.
    pseudonym: makePseudonym(bound.get(tokens.keys).secretKey.reveal(), 'voice-provider'),
    authorise: bound.get(tokens.authorise),
    ids: bound.get(tokens.ids),
    clock: bound.get(tokens.clock),
    raiseAlerts: bound.get(tokens.raiseAlerts),
  };
  return makeRunAssessment({
    ...ports,
    mayAssess: makeMayAssess(ports),
    assessConversation: makeAssessConversation(ports),
  });
};
