import type { Deliveries, Delivery } from '../../src/application/ports/deliveries.ts';
import type { InMemoryStore } from './in-memory-store.ts';

const keyOf = ({ scheduleId, what, recipient }: Delivery): string =>
  `${scheduleId} ${what} ${Buffer.from(recipient).toString('hex')}`;

export const inMemoryDeliveries = (store: InMemoryStore): Deliveries => ({
  claim: async (delivery, at, until) => {
    await store.reach();
    const held = store.deliveries.get(keyOf(delivery));
    if (held?.sentAt) return 'sent';
    if (held && held.claimedUntil > at) return 'taken';
    const { scheduleId, what } = delivery;
    const recipient = Buffer.from(delivery.recipient).toString('hex');
    store.deliveries.set(keyOf(delivery), { scheduleId, what, recipient, claimedUntil: until, sentAt: null });
    return 'claimed';
  },
  settle: async (delivery, at) => {
    await store.reach();
    const held = store.deliveries.get(keyOf(delivery));
    if (held?.sentAt === null) store.deliveries.set(keyOf(delivery), { ...held, sentAt: at });
  },
  release: async (delivery) => {
    await store.reach();
    if (store.deliveries.get(keyOf(delivery))?.sentAt === null) store.deliveries.delete(keyOf(delivery));
  },
  list: async ({ scheduleId, recipient }) => {
    await store.reach();
    const hex = Buffer.from(recipient).toString('hex');
    const held = [...store.deliveries.values()];
    return held
      .filter((one) => one.scheduleId === scheduleId && one.recipient === hex)
      .map(({ what, sentAt }) => ({ what, isSent: sentAt !== null }));
  },
});
