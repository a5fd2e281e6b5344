import { randomBytes } from 'node:crypto';
import type { Clock } from '../../src/application/ports/clock.ts';
import type { SocketTickets, TicketGrant } from '../../src/application/ports/socket-tickets.ts';
import { StorageUnavailable } from '../../src/application/ports/storage-unavailable.ts';

type Issued = { readonly grant: TicketGrant; readonly validUntilMs: number };

/** Tickets that nobody sweeps. `isAvailable: false` plays an outage. */
export class InMemorySocketTickets implements SocketTickets {
  isAvailable = true;
  readonly #clock: Clock;
  readonly #issued = new Map<string, Issued>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async issue(grant: TicketGrant, validMs: number): Promise<string> {
    this.#reach();
    const ticket = randomBytes(32).toString('base64url');
    this.#issued.set(ticket, { grant, validUntilMs: this.#clock.now().getTime() + validMs });
    return ticket;
  }

  async redeem(ticket: string): Promise<TicketGrant | null> {
    this.#reach();
    const issued = this.#issued.get(ticket);
    this.#issued.delete(ticket);
    return issued && this.#clock.now().getTime() < issued.validUntilMs ? issued.grant : null;
  }

  #reach(): void {
    if (!this.isAvailable) throw new StorageUnavailable('the tickets play an outage');
  }
}
