import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../src/domain/assessment/safety/alert.ts';
import type { AlertId, AssessmentId, UserId } from '../../src/domain/shared/ids.ts';
import { newSession, newUser, type CreateStorage } from './storage-under-test.ts';

export const newAlert = (userId: UserId, changes: Partial<Alert> = {}): Alert => ({
  id: randomUUID() as AlertId,
  userId,
  sessionId: null,
  assessmentId: randomUUID() as AssessmentId,
  tier: 1,
  concern: 'fall',
  raisedAt: new Date('2026-03-01T09:30:00.123Z'),
  ...changes,
});

/** What every `Alerts` owes its callers. */
export const alertsContract = (adapter: string, create: CreateStorage): void => {
  describe(`Alerts contract: ${adapter}`, () => {
    it('keeps one alert for each concern in a conversation, however many are raised at once', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { id: sessionId } = await newSession(storage, userId);
      const raised = await Promise.all(
        Array.from({ length: 5 }, () => storage.alerts.raise(newAlert(userId, { sessionId }))),
      );
      expect(new Set(raised.map((alert) => alert?.id)).size).toBe(1);
      const again = await storage.alerts.raise(newAlert(userId, { sessionId, assessmentId: null }));
      expect(again).toEqual(raised[0]);

      const other = newAlert(userId, { sessionId, concern: 'self_harm', tier: 2 });
      expect(await storage.alerts.raise(other)).toEqual(other);
      const elsewhere = newAlert(userId);
      expect(await storage.alerts.raise(elsewhere)).toEqual(elsewhere);
    });

    it('outlives the conversation, and knows by which channels it went', async () => {
      const storage = await create();
      const userId = await newUser(storage);
      const { id: sessionId } = await newSession(storage, userId);
      const alert = newAlert(userId, { sessionId });
      await storage.alerts.raise(alert);
      await storage.sessions.remove(userId, sessionId);
      expect(await storage.alerts.find(userId, alert.id)).toEqual({ ...alert, sentBy: [] });
      await storage.alerts.markSent(userId, alert.id, 'webhook', new Date());
      expect(await storage.alerts.find(userId, alert.id)).toEqual({ ...alert, sentBy: ['webhook'] });
    });

    it("keeps nothing for nobody, and knows nothing of someone else's", async () => {
      const storage = await create();
      const [userId, other] = [await newUser(storage), await newUser(storage)];
      expect(await storage.alerts.raise(newAlert(randomUUID() as UserId))).toBeNull();
      const alert = newAlert(userId);
      await storage.alerts.raise(alert);
      await storage.alerts.markSent(other, alert.id, 'mail', new Date());
      expect(await storage.alerts.find(other, alert.id)).toBeNull();
      expect(await storage.alerts.find(userId, alert.id)).toMatchObject({ sentBy: [] });
    });
  });
};
