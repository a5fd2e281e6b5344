// `caresma/node`: time, timers, ids and the load of this machine.
export { makeLoopPressure, type LoopPressure } from '../../infrastructure/node/loop-pressure.ts';
export { systemClock } from '../../infrastructure/node/system-clock.ts';
export { systemTimers } from '../../infrastructure/node/system-timers.ts';
export { makeUuidGenerator } from '../../infrastructure/node/uuid-generator.ts';
