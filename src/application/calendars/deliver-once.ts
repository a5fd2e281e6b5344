import type { BlindIndex } from '../ports/blind-index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Deliveries, Delivery } from '../ports/deliveries.ts';
import { MailNotSent } from '../ports/mailer.ts';

/** Longer than the slowest mail server is waited for: whoever claims a mail is done with it by then. */
export const claimMs = 2 * 60_000;

type Deps = {
  readonly deliveries: Deliveries;
  readonly blindIndex: BlindIndex;
  /** What addresses were found by before: as long as it is given, both are claimed. */
  readonly previousBlindIndex?: BlindIndex | null;
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
  ({ deliveries, blindIndex, previousBlindIndex = null, clock }: Deps) =>
  async ({ scheduleId, what, email, send }: Input): Promise<void> => {
    // The older first: whoever has one key alone meets whoever has both, and all of them send under the same id.
    const keys = previousBlindIndex === null ? [blindIndex] : [previousBlindIndex, blindIndex];
    const [first, ...others] = keys.map((key) => ({
      scheduleId,
      what,
      recipient: key.of('deliveries.recipient', email),
    }));
    if (first === undefined) return;
    const all = [first, ...others];
    const release = (delivery: Delivery): Promise<void> => deliveries.release(delivery);
    if ((await claimAll(deliveries, all, clock)) === 'sent') return;
    try {
      await send(messageId(first));
    } catch (error) {
      if (error instanceof MailNotSent && !error.mayHaveArrived) await eachOf(all, release);
      throw error;
    }
    await eachOf(all, (delivery) => deliveries.settle(delivery, clock.now()));
  };

export type DeliverOnce = ReturnType<typeof makeDeliverOnce>;

/** All of them, or none; what was sent under one is noted under the others. Throws `DeliveryUnderWay`. */
const claimAll = async (
  deliveries: Deliveries,
  all: readonly Delivery[],
  clock: Clock,
): Promise<'claimed' | 'sent'> => {
  const now = clock.now();
  const until = new Date(now.getTime() + claimMs);
  const claimed: Delivery[] = [];
  let isSent = false;
  for (const delivery of all) {
    const answer = await deliveries.claim(delivery, now, until);
    if (answer === 'claimed') claimed.push(delivery);
    isSent ||= answer === 'sent';
    if (answer === 'taken') {
      await eachOf(claimed, (one) => deliveries.release(one));
      throw new DeliveryUnderWay();
    }
  }
  if (!isSent) return 'claimed';
  await eachOf(claimed, (delivery) => deliveries.settle(delivery, now));
  return 'sent';
};

const eachOf = async (
  all: readonly Delivery[],
  work: (delivery: Delivery) => Promise<void>,
): Promise<void> => {
  for (const delivery of all) await work(delivery);
};

const messageId = ({ scheduleId, what, recipient }: Delivery): string => {
  const to = Array.from(recipient.slice(0, 12), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${scheduleId}.${what.replaceAll(/[^\w]/g, '-')}.${to}@caresma`;
};
