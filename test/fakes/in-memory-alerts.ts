import type { Alerts } from '../../src/application/ports/alerts.ts';
import { causeOf } from '../../src/domain/assessment/safety/alert.ts';
import type { InMemoryStore } from './in-memory-store.ts';

export const inMemoryAlerts = (store: InMemoryStore): Alerts => ({
  raise: async (alert) => {
    await store.reach();
    if (!store.users.has(alert.userId)) return null;
    const isSame = (other: typeof alert): boolean =>
      other.userId === alert.userId && causeOf(other) === causeOf(alert);
    const { sentBy: _channels, ...kept } = [...store.alerts.values()].find(isSame) ?? {
      ...alert,
      sentBy: [],
    };
    if (kept.id === alert.id) store.alerts.set(alert.id, { ...alert, sentBy: [] });
    return kept;
  },
  find: async (owner, id) => {
    await store.reach();
    const found = store.alerts.get(id);
    return found?.userId === owner ? found : null;
  },
  markSent: async (owner, id, channel) => {
    await store.reach();
    const found = store.alerts.get(id);
    if (found?.userId === owner) store.alerts.set(id, { ...found, sentBy: [...found.sentBy, channel] });
  },
});
