import { alarming, type Alert } from '../../domain/assessment/safety/alert.ts';
import type { SafetyConcern, SafetyTier } from '../../domain/assessment/safety/safety-rules.ts';
import { operatorId, type AuditAct } from '../../domain/audit/audit-entry.ts';
import type { AlertId } from '../../domain/shared/ids.ts';
import type { Alerts } from '../ports/alerts.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';

type Deps = {
  readonly alerts: Pick<Alerts, 'raise'>;
  readonly jobs: Pick<JobQueue, 'add'>;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly ids: IdGenerator;
  readonly clock: Clock;
  readonly log: Log;
};

type Found = Pick<Alert, 'userId' | 'sessionId' | 'assessmentId'> & {
  readonly concerns: readonly { readonly concern: SafetyConcern; readonly tier: SafetyTier }[];
};

/** The service acts by itself. */
export const alertAct = (
  action: 'alert_raised' | 'alert_sent',
  { id, userId }: Pick<Alert, 'id' | 'userId'>,
): AuditAct => ({
  actor: operatorId,
  actorRole: 'operator',
  action,
  object: { kind: 'alert', id },
  requestId: null,
  onBehalfOf: userId,
});

/**
 * Has somebody told of what may be danger, once for each concern in a conversation. Asking again changes nothing, and
 * carries on where it was broken off. Throws `StorageUnavailable`.
 */
export const makeRaiseAlerts =
  ({ alerts, jobs, audit, ids, clock, log }: Deps) =>
  async ({ concerns, ...about }: Found): Promise<void> => {
    for (const { concern, tier } of alarming(concerns)) {
      const alert = { ...about, id: ids.next() as AlertId, concern, tier, raisedAt: clock.now() };
      // eslint-disable-next-line no-await-in-loop -- most serious first
      const kept = await alerts.raise(alert);
      if (kept === null) return;
      const data = { userId: kept.userId, alertId: kept.id };
      // eslint-disable-next-line no-await-in-loop -- each is to be on its way before the next is looked at
      await jobs.add({ kind: 'alert', key: kept.id, data });
      if (kept.id !== alert.id) continue;
      log.warn('alert_raised', { code: tier, ...(kept.sessionId && { sessionId: kept.sessionId }) });
      // eslint-disable-next-line no-await-in-loop -- see above
      await audit.record(alertAct('alert_raised', kept), 'allowed');
    }
  };

export type RaiseAlerts = ReturnType<typeof makeRaiseAlerts>;
