import type { Socket } from 'node:net';
import type { SessionId, UserId } from '../../domain/shared/ids.ts';
import type { Principal } from '../../domain/users/principal.ts';
import { networkOf } from '../access/peer-network.ts';
import type { SocketLimits } from './limits.ts';

export interface Seat {
  /** To be called once it is known which conversation it is for. */
  isFor(sessionId: SessionId): void;
}

export type Seating = {
  readonly principal: Principal;
  /** As the client sent it, or null for a new session. */
  readonly sessionId: string | null;
  readonly peer: string;
  /** The connection below the WebSocket: the seat is free when it closes, whatever came of the upgrade. */
  readonly connection: Pick<Socket, 'destroyed' | 'once'>;
};

type Taken = { readonly userId: UserId; readonly network: string; place: string };

type Limits = Pick<SocketLimits, 'socketsPerPerson' | 'socketsPerAddress'>;

/**
 * How many conversations a person has open at a time on this server, and how many sockets an address. Coming back to a
 * conversation takes no further seat, for the newer socket replaces the older. The guest is nobody in particular: all
 * who use this machine are, and how many conversations there are is bounded elsewhere.
 */
export class Seats {
  readonly #limits: Limits;
  readonly #taken = new Set<Taken>();
  #newOnes = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Null: no seat is free for this person or this address. */
  take({ principal: { userId, role }, sessionId, peer, connection }: Seating): Seat | null {
    if (role === 'guest') return { isFor: () => undefined };
    const seat: Taken = { userId, network: networkOf(peer), place: this.#placeOf(sessionId) };
    if (!this.#isFree(seat)) return null;

    this.#taken.add(seat);
    connection.once('close', () => this.#taken.delete(seat));
    if (connection.destroyed) this.#taken.delete(seat);
    return { isFor: (id) => void (seat.place = id) };
  }

  #placeOf(sessionId: string | null): string {
    return sessionId?.toLowerCase() ?? `new ${(this.#newOnes += 1)}`;
  }

  #isFree({ userId, network, place }: Taken): boolean {
    const all = [...this.#taken];
    const places = new Set(all.filter((seat) => seat.userId === userId).map((seat) => seat.place));
    const ofAddress = all.filter((seat) => seat.network === network).length;
    const { socketsPerPerson, socketsPerAddress } = this.#limits;
    return (places.has(place) || places.size < socketsPerPerson) && ofAddress < socketsPerAddress;
  }
}
