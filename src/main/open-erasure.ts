import { makeStopAvatarsOf } from '../application/avatars/stop-avatars-of.ts';
import { makeEraseByOperator } from '../application/erasure/erase-by-operator.ts';
import { makeErasePerson } from '../application/erasure/erase-person.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import { waitingTimers } from '../infrastructure/node/system-timers.ts';
import type { OpenErasure } from '../interfaces/cli/commands/erase.ts';
import { avatarProviderOf } from './avatar-provider.ts';
import { openErasureLedger } from './erasure-ledger.ts';
import { openTools } from './open-tools.ts';
import { openTelemetry } from './telemetry.ts';

/** A command carries no conversation. */
const noneLive = { endAllOf: () => Promise.resolve() };

/** Throws what `openTools` does, and `LedgerUnusable`. */
export const openErasure: OpenErasure = async () => {
  await using opened = new AsyncDisposableStack();
  const { loaded, keys, storage } = opened.use(await openTools());
  const provider = avatarProviderOf(loaded);
  const { log } = openTelemetry(loaded.config);
  const avatars = { avatars: storage.avatarSessions, timers: waitingTimers, log };
  const erasePerson = makeErasePerson({
    audit: storage.audit,
    signals: storage.accessSignals,
    ledger: await openErasureLedger(loaded.config, keys),
    live: noneLive,
    stopAvatarsOf: provider === null ? null : makeStopAvatarsOf({ provider, ...avatars }),
    clock: systemClock,
    log,
  });
  const parts = opened.move();
  return {
    eraseByOperator: makeEraseByOperator({ erasePerson }),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
};
