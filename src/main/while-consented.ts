import type { ResolutionContext } from 'inversify';
import { makeWhileConsented, type WhileConsented } from '../application/access/while-consented.ts';
import { tokens } from './tokens.ts';

export const whileConsented = (bound: Pick<ResolutionContext, 'get'>): WhileConsented => {
  const { access, accessSignals: signals } = bound.get(tokens.storage);
  const { consentRequired: isConsentRequired } = bound.get(tokens.loaded).config;
  return makeWhileConsented({
    access,
    signals,
    isConsentRequired,
    timers: bound.get(tokens.timers),
    log: bound.get(tokens.log),
  });
};
