import type { ScheduleId } from '../../domain/shared/ids.ts';

/** One mail about a schedule to one person. */
export type Delivery = {
  readonly scheduleId: ScheduleId;
  /** What it is about, such as `invite 3`; one of those for each state that is told. */
  readonly what: string;
  /** The blind index of the address. */
  readonly recipient: Uint8Array;
};

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
}
