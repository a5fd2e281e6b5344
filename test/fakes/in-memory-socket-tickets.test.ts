import { randomUUID } from 'node:crypto';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { socketTicketsContract } from '../contracts/socket-tickets.contract.ts';
import { InMemorySocketTickets } from './in-memory-socket-tickets.ts';
import { ManualClock } from './manual-clock.ts';

socketTicketsContract('in memory', () => {
  const clock = new ManualClock();
  return {
    tickets: new InMemorySocketTickets(clock),
    newUser: async () => randomUUID() as UserId,
    advance: (ms) => clock.advance(ms),
  };
});
