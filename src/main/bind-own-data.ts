import type { Container, ResolutionContext } from 'inversify';
import { makeStopAvatarsOf } from '../application/avatars/stop-avatars-of.ts';
import { makeEraseOwnData, type EraseOwnData } from '../application/erasure/erase-own-data.ts';
import { makeErasePerson } from '../application/erasure/erase-person.ts';
import { makeExportOwnData } from '../application/personal-data/export-own-data.ts';
import type { Clock } from '../application/ports/clock.ts';
import type { RateLimiter } from '../application/ports/rate-limiter.ts';
import type { Storage } from '../infrastructure/mikro-orm/connect-storage.ts';
import { tokens } from './tokens.ts';

/** What everybody may have done with all that is held about them. */
export const bindOwnData = (container: Container): void => {
  container
    .bind(tokens.exportOwnData)
    .toResolvedValue(
      ({ personalData, assessments, reviews, audit }: Storage, limiter: RateLimiter, clock: Clock) =>
        makeExportOwnData({ personalData, assessments, reviews, audit, limiter, clock }),
      [tokens.storage, tokens.rateLimiter, tokens.clock],
    );
  container.bind(tokens.eraseOwnData).toDynamicValue(makeErasure);
};

const makeErasure = (bound: ResolutionContext): EraseOwnData => {
  const { accounts, audit, accessSignals: signals, avatarSessions: avatars } = bound.get(tokens.storage);
  const { provider } = bound.get(tokens.avatarUseCases);
  const [timers, log] = [bound.get(tokens.timers), bound.get(tokens.log)];
  const erasePerson = makeErasePerson({
    audit,
    signals,
    ledger: bound.get(tokens.erasureLedger),
    live: bound.get(tokens.live),
    stopAvatarsOf: provider === null ? null : makeStopAvatarsOf({ provider, avatars, timers, log }),
    clock: bound.get(tokens.clock),
    log,
  });
  const hasher = bound.get(tokens.passwordHasher);
  return makeEraseOwnData({ accounts, hasher, limiter: bound.get(tokens.rateLimiter), erasePerson });
};
