// `caresma/webhook`: tells another system of alerts, signed as Standard Webhooks has it.
export { makeWebhookChannel, webhookLimits } from '../../infrastructure/webhook/webhook-channel.ts';
