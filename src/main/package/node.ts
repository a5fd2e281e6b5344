// `caresma/node`: time, timers, ids, the load of this machine, and a ledger in a file.
export { fileErasureLedger, type FileLedger } from '../../infrastructure/node/erasure-ledger.ts';
export { makeLoopPressure, type LoopPressure } from '../../infrastructure/node/loop-pressure.ts';
export { systemClock } from '../../infrastructure/node/system-clock.ts';
export { systemTimers } from '../../infrastructure/node/system-timers.ts';
export { makeUuidGenerator } from '../../infrastructure/node/uuid-generator.ts';
