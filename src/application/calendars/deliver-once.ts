import type { BlindIndex } from '../ports/blind-index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Deliveries, Delivery } from '../ports/deliveries.ts';
import { MailNotSent } from '../ports/mailer.ts';

/** Longer than the slowest mail server is waited for: whoever claims a mail is done with it by then. */
export const claimMs = 2 * 60_000;

type Deps = {
  readonly deliveries: Deliveries;
  readonly blindIndex: BlindIndex;
  readonly clock: Clock;
};
type Input = Pick<Delivery, 'scheduleId' | 'what'> & {
  readonly email: string;
  /** Hands it over, under this id each time. */
  readonly send: (id: string) => Promise<void>;
};

/** Somebody else is sending it, or it may have arrived: to be looked at again when the claim is over. */
export class DeliveryUnderWay extends Error {
  override readonly name = 'DeliveryUnderWay';
}

/**
 * Sends a mail that was not sent. What certainly was not taken can be tried again at once; what may have been is tried
 * again under the same Message-ID when the claim is over, for a lost invitation is worse than one that is known to be
 * the same. Throws `MailNotSent`, `DeliveryUnderWay` and `StorageUnavailable`.
 */
export const makeDeliverOnce =
  ({ deliveries, blindIndex, clock }: Deps) =>
  async ({ scheduleId, what, email, send }: Input): Promise<void> => {
    const recipient = blindIndex.of('deliveries.recipient', email);
    const delivery = { scheduleId, what, recipient };
    const now = clock.now();
    const claimed = await deliveries.claim(delivery, now, new Date(now.getTime() + claimMs));
    if (claimed === 'sent') return;
    if (claimed === 'taken') throw new DeliveryUnderWay();
    try {
      await send(messageId(delivery));
    } catch (error) {
      if (error instanceof MailNotSent && !error.mayHaveArrived) await deliveries.release(delivery);
      throw error;
    }
    await deliveries.settle(delivery, clock.now());
  };

export type DeliverOnce = ReturnType<typeof makeDeliverOnce>;

const messageId = ({ scheduleId, what, recipient }: Delivery): string => {
  const to = Array.from(recipient.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${scheduleId}.${what.replaceAll(/[^\w]/g, '-')}.${to}@caresma`;
};
