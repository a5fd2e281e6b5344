import { accessSignalsContract } from '../contracts/access-signals.contract.ts';
import { SignalBus } from './in-memory-access-signals.ts';

accessSignalsContract('in memory', () => {
  const bus = new SignalBus();
  return { instances: [bus.join(), bus.join()] };
});
