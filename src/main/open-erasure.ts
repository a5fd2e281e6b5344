import { makeEraseByOperator } from '../application/erasure/erase-by-operator.ts';
import { makeErasePerson } from '../application/erasure/erase-person.ts';
import { systemClock } from '../infrastructure/node/system-clock.ts';
import type { OpenErasure } from '../interfaces/cli/commands/erase.ts';
import { openErasureLedger } from './erasure-ledger.ts';
import { openTools } from './open-tools.ts';
import { openTelemetry } from './telemetry.ts';

/** A command carries no conversation. */
const noneLive = { endAllOf: () => Promise.resolve() };

/** Throws what `openTools` does, and `LedgerUnusable`. */
export const openErasure: OpenErasure = async () => {
  await using opened = new AsyncDisposableStack();
  const { loaded, keys, storage } = opened.use(await openTools());
  const erasePerson = makeErasePerson({
    audit: storage.audit,
    signals: storage.accessSignals,
    ledger: await openErasureLedger(loaded.config, keys),
    live: noneLive,
    clock: systemClock,
    log: openTelemetry(loaded.config).log,
  });
  const parts = opened.move();
  return {
    eraseByOperator: makeEraseByOperator({ erasePerson }),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
};
