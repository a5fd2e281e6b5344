import type { Container } from 'inversify';
import { keepConsented } from '../application/access/keep-consented.ts';
import { keepTending } from '../application/calendars/keep-tending.ts';
import { keepAvatarsConsented } from '../application/avatars/keep-avatars-consented.ts';
import { reapAvatars } from '../application/avatars/reap-avatars.ts';
import { watchFaces } from '../application/avatars/watch-faces.ts';
import type { CancelTimer } from '../application/ports/timers.ts';
import { keepLiveSessions } from '../application/voice-session/keep-live-sessions.ts';
import { tokens } from './tokens.ts';

/** What looks after the conversations and faces that are going on. Returns what ends each. */
export const startKeepers = (container: Container): readonly CancelTimer[] => {
  const storage = container.get(tokens.storage);
  const { config } = container.get(tokens.loaded);
  const { provider, stopAbandoned } = container.get(tokens.avatarUseCases);
  const shared = {
    ...storage,
    signals: storage.accessSignals,
    live: container.get(tokens.live),
    metrics: container.get(tokens.metrics),
    timers: container.get(tokens.timers),
    clock: container.get(tokens.clock),
    log: container.get(tokens.log),
    isConsentRequired: config.consentRequired,
  };

  const { tendSchedules } = container.get(tokens.scheduleUseCases);
  const ofConversations = [
    keepLiveSessions({ ...shared, storage: storage.health }),
    keepConsented(shared),
    keepTending({ ...shared, tendSchedules }),
  ];
  if (provider === null) return ofConversations;
  const avatars = storage.avatarSessions;
  return [
    ...ofConversations,
    reapAvatars({ ...shared, stopAbandoned }),
    keepAvatarsConsented({ ...shared, provider, avatars }),
    watchFaces({ ...shared, provider, avatars }),
  ];
};
