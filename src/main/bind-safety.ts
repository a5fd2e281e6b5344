import type { Container, ResolutionContext } from 'inversify';
import type { AlertChannel } from '../application/ports/alert-channel.ts';
import type { JobHandler } from '../application/ports/job-queue.ts';
import { makeMailChannel } from '../application/safety/mail-channel.ts';
import { makeRaiseAlerts, type RaiseAlerts } from '../application/safety/raise-alerts.ts';
import { makeSendAlert } from '../application/safety/send-alert.ts';
import { makeWatchUtterances, type WatchUtterances } from '../application/safety/watch-utterances.ts';
import { makeWebhookChannel } from '../infrastructure/webhook/webhook-channel.ts';
import { tokens } from './tokens.ts';

/** Who is told that a person may be in danger, and the person of what to do. */
export const bindSafety = (container: Container): void => {
  container.bind(tokens.raiseAlerts).toDynamicValue(raising);
  container.bind(tokens.watchUtterances).toDynamicValue(watching);
};

const raising = (bound: ResolutionContext): RaiseAlerts => {
  const { alerts, audit } = bound.get(tokens.storage);
  return makeRaiseAlerts({
    alerts,
    audit,
    jobs: bound.get(tokens.jobs),
    ids: bound.get(tokens.ids),
    clock: bound.get(tokens.clock),
    log: bound.get(tokens.log),
  });
};

const watching = (bound: ResolutionContext): WatchUtterances =>
  makeWatchUtterances({
    raiseAlerts: bound.get(tokens.raiseAlerts),
    timers: bound.get(tokens.timers),
    log: bound.get(tokens.log),
    locale: bound.get(tokens.loaded).config.safetyLocale,
  });

type Bound = Pick<ResolutionContext, 'get'>;

/** Sends the alerts that were raised. */
export const alertWork = (bound: Bound): JobHandler<'alert'> => {
  const { alerts, audit } = bound.get(tokens.storage);
  const clock = bound.get(tokens.clock);
  return makeSendAlert({ alerts, audit, clock, log: bound.get(tokens.log), channels: channelsOf(bound) });
};

const channelsOf = (bound: Bound): readonly AlertChannel[] => {
  const { config, secrets } = bound.get(tokens.loaded);
  const clock = bound.get(tokens.clock);
  const { webhookUrl: url, mailTo: always } = config.alerts;
  const mail = makeMailChannel({
    ...bound.get(tokens.storage),
    mailer: bound.get(tokens.mailer),
    clock,
    always,
  });
  const secret = secrets.alertWebhookSecret;
  if (url === null || secret === null) return [mail];
  return [makeWebhookChannel({ url, secret: secret.reveal(), clock }), mail];
};
