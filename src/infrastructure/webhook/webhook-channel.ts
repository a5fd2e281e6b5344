import { createHmac } from 'node:crypto';
import { AlertNotSent, type AlertChannel } from '../../application/ports/alert-channel.ts';
import type { Clock } from '../../application/ports/clock.ts';

export const webhookLimits = { timeoutMs: 10_000 } as const;

type Deps = {
  readonly url: string;
  /** Shared with the receiver, who verifies with it. */
  readonly secret: Uint8Array;
  readonly clock: Clock;
  readonly timeoutMs?: number;
};

/**
 * Posts an alert as Standard Webhooks has it (github.com/standard-webhooks/standard-webhooks, 1.0.0): `webhook-id` is the
 * alert's id on every attempt, `webhook-signature` an HMAC-SHA256 over id, time and body. Follows no redirect, and reads
 * nothing of the answer but its status.
 */
export const makeWebhookChannel = ({
  url,
  secret,
  clock,
  timeoutMs = webhookLimits.timeoutMs,
}: Deps): AlertChannel => ({
  name: 'webhook',
  send: async ({ id, userId, sessionId, assessmentId, tier, raisedAt }, signal) => {
    const data = { alert_id: id, user_id: userId, session_id: sessionId, assessment_id: assessmentId, tier };
    const body = JSON.stringify({ type: 'alert.raised', timestamp: raisedAt.toISOString(), data });
    const seconds = Math.floor(clock.now().getTime() / 1_000);
    const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        'Content-Type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(seconds),
        'webhook-signature': `v1,${signature}`,
      },
      body,
    }).catch(() => null);
    await response?.body?.cancel();
    if (!response?.ok) throw new AlertNotSent(response === null ? 'unreachable' : String(response.status));
    return 1;
  },
});
