import type { Alert } from '../../domain/assessment/safety/alert.ts';

export const alertChannelNames = ['webhook', 'mail'] as const;
export type AlertChannelName = (typeof alertChannelNames)[number];

/** A way by which somebody is told of an alert. */
export interface AlertChannel {
  readonly name: AlertChannelName;
  /**
   * Resolves when it was taken, to how many it was sent to. The alert's id goes along, so that whoever gets one twice
   * sees that it is the same. Throws `AlertNotSent`.
   */
  send(alert: Alert, signal: AbortSignal): Promise<number>;
}

/** Its message is a code: no address, and nothing that the receiver said. */
export class AlertNotSent extends Error {
  override readonly name = 'AlertNotSent';
}
