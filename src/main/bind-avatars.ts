import type { Container, ResolutionContext } from 'inversify';
import { makeCleanUpAvatars } from '../application/avatars/clean-up-avatars.ts';
import { makeKeepAvatarAlive } from '../application/avatars/keep-avatar-alive.ts';
import { makeListAvatars } from '../application/avatars/list-avatars.ts';
import { makeMaySeeAvatar } from '../application/avatars/may-see-avatar.ts';
import { makeRequestAvatarToken } from '../application/avatars/request-avatar-token.ts';
import { makeStopAbandonedAvatars } from '../application/avatars/stop-abandoned-avatars.ts';
import { makeStopAvatar } from '../application/avatars/stop-avatar.ts';
import { avatarProviderOf } from './avatar-provider.ts';
import { tokens, type BoundAvatars } from './tokens.ts';

/** Faces. */
export const bindAvatars = (container: Container): void => {
  container.bind(tokens.avatarUseCases).toDynamicValue(makeAvatarUseCases);
};

const makeAvatarUseCases = (bound: ResolutionContext): BoundAvatars => {
  const storage = bound.get(tokens.storage);
  const { config } = bound.get(tokens.loaded);
  const ports = {
    provider: avatarProviderOf(bound.get(tokens.loaded)),
    avatars: storage.avatarSessions,
    clock: bound.get(tokens.clock),
    timers: bound.get(tokens.timers),
  };
  const deps = {
    ...ports,
    maySee: makeMaySeeAvatar({ access: storage.access, isConsentRequired: config.consentRequired }),
    stopAbandoned: makeStopAbandonedAvatars(ports),
  };
  return {
    provider: ports.provider,
    stopAbandoned: deps.stopAbandoned,
    requestAvatarToken: makeRequestAvatarToken(deps),
    listAvatars: makeListAvatars(deps),
    stopAvatar: makeStopAvatar(deps),
    keepAvatarAlive: makeKeepAvatarAlive(deps),
    cleanUpAvatars: makeCleanUpAvatars(deps),
  };
};
