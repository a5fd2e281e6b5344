import type { AlertChannel } from '../ports/alert-channel.ts';
import { AlertNotSent } from '../ports/alert-channel.ts';
import type { Alerts, StoredAlert } from '../ports/alerts.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { JobHandler } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { alertAct } from './raise-alerts.ts';

type Deps = {
  readonly alerts: Pick<Alerts, 'find' | 'markSent'>;
  readonly channels: readonly AlertChannel[];
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Clock;
  readonly log: Log;
};

/**
 * Tells everybody who is to be told. A channel that has done its part is left alone when another has to be tried again;
 * one that dies in between may send a second time, under the same id.
 */
export const makeSendAlert = ({ alerts, channels, audit, clock, log }: Deps): JobHandler<'alert'> => {
  const sendBy = async (channel: AlertChannel, alert: StoredAlert, signal: AbortSignal): Promise<number> => {
    const receivers = await channel.send(alert, signal);
    await alerts.markSent(alert.userId, alert.id, channel.name, clock.now());
    if (receivers > 0) await audit.record(alertAct('alert_sent', alert), 'allowed');
    return receivers;
  };

  return async ({ userId, alertId }, signal) => {
    const alert = await alerts.find(userId, alertId);
    if (alert === null) return;
    const left = channels.filter(({ name }) => !alert.sentBy.includes(name));
    const sent = await Promise.allSettled(left.map((channel) => sendBy(channel, alert, signal)));

    const failed = sent.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason instanceof Error ? failed.reason : new AlertNotSent();
    const isHeard = sent.some((one) => one.status === 'fulfilled' && one.value > 0);
    if (!isHeard && alert.sentBy.length === 0) log.error('alert_reaches_nobody', { code: alert.tier });
  };
};
