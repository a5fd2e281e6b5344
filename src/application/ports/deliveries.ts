import type { ScheduleId } from '../../domain/shared/ids.ts';

/** One mail about a schedule to one person. */
export type Delivery = {
  readonly scheduleId: ScheduleId;
  /** What it is about, such as `invite 3`; one of those for each state that is told. */
  readonly what: string;
  /** The blind index of the address. */
  readonly recipient: Uint8Array;
};

/** `isSent` false: somebody is sending it, or it may have arrived. */
export type Delivered = Pick<Delivery, 'what'> & { readonly isSent: boolean };

/**
 * What was sent, and what somebody is sending: of those that would send the same, one does. Every method throws
 * `StorageUnavailable`.
 */
export interface Deliveries {
  /** `taken`: somebody else has it, who has to be done by the time that they claimed it for. */
  claim(delivery: Delivery, at: Date, until: Date): Promise<'claimed' | 'sent' | 'taken'>;
  /** It is sent, for good. */
  settle(delivery: Delivery, at: Date): Promise<void>;
  /** It was certainly not sent, and may be tried again at once. */
  release(delivery: Delivery): Promise<void>;
  /** What one recipient was sent about a schedule, in no order. */
  list(about: Pick<Delivery, 'scheduleId' | 'recipient'>): Promise<readonly Delivered[]>;
}
