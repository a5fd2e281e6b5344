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
    store.deliveries.set(keyOf(delivery), { scheduleId, what, claimedUntil: until, sentAt: null });
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
});
