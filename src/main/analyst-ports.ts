import type { ResolutionContext } from 'inversify';
import type { makeAskAnalyst } from '../application/assessments/ask-analyst.ts';
import { makePseudonym } from '../infrastructure/crypto/pseudonym.ts';
import { openSpendingOn } from './open-spending.ts';
import { tokens } from './tokens.ts';
import { whileConsented } from './while-consented.ts';

/** Whoever reads transcripts, with what that takes. */
export const analystPorts = (bound: Pick<ResolutionContext, 'get'>): Parameters<typeof makeAskAnalyst>[0] => {
  const analyst = bound.get(tokens.transcriptAnalyst);
  const clock = bound.get(tokens.clock);
  const timing = {
    clock,
    timers: bound.get(tokens.timers),
    ids: bound.get(tokens.ids),
    log: bound.get(tokens.log),
  };
  const { spending } = bound.get(tokens.storage);
  return {
    analyst,
    whileConsented: whileConsented(bound),
    // One person is one to a vendor, whoever asks.
    pseudonym: makePseudonym(bound.get(tokens.keys).secretKey.reveal(), 'voice-provider'),
    openSpending:
      analyst.name === 'offline' ? null : openSpendingOn(spending, bound.get(tokens.loaded).config, timing),
    clock,
  };
};
