import { z } from 'zod';
import type { CleanUpAvatars } from '../../../application/avatars/clean-up-avatars.ts';
import type { KeepAvatarAlive } from '../../../application/avatars/keep-avatar-alive.ts';
import type { ListAvatars } from '../../../application/avatars/list-avatars.ts';
import type { RequestAvatarToken } from '../../../application/avatars/request-avatar-token.ts';
import type { StopAvatar } from '../../../application/avatars/stop-avatar.ts';
import { keepAliveEveryMs } from '../../../domain/avatars/avatar-session.ts';
import { ok } from '../../../domain/shared/result.ts';
import {
  avatarPath,
  avatarQuery,
  avatarSessionSchema,
  avatarTokenSchema,
  cleanUpSchema,
  presentAvatar,
  presentCleanUp,
} from '../avatar-schemas.ts';
import { ownerEndpoint, type Endpoint } from '../endpoint.ts';
import { noQuery } from '../session-schemas.ts';

export type AvatarUseCases = {
  readonly requestAvatarToken: RequestAvatarToken;
  readonly listAvatars: ListAvatars;
  readonly stopAvatar: StopAvatar;
  readonly keepAvatarAlive: KeepAvatarAlive;
  readonly cleanUpAvatars: CleanUpAvatars;
};

/** The first generation of clients knows these addresses, whoever the vendor is. */
const path = '/api/v1/heygen';
const trouble = [
  'avatar_not_configured',
  'avatar_limit_reached',
  'avatar_busy',
  'avatar_unavailable',
  'avatar_refused',
] as const;
const tag = 'Avatars';
const done = [{ status: 204, description: 'Done' }];

const requestToken = ({ requestAvatarToken }: AvatarUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${path}/session-token`,
    tag,
    summary: 'Get a token for one avatar session',
    request: { query: noQuery },
    answers: [{ status: 200, description: 'The token', schema: avatarTokenSchema }],
    failures: [...trouble, 'consent_required', 'forbidden'],
    handle: async ({ principal }) => {
      const granted = await requestAvatarToken({ principal });
      if (!granted.ok) return granted;
      const { token, vendor: provider, sessionId } = granted.value;
      const keepAlive = { keep_alive_every: keepAliveEveryMs / 1_000 };
      return ok({ status: 200, body: { token, provider, session_id: sessionId, ...keepAlive } });
    },
  });

const list = ({ listAvatars }: AvatarUseCases): Endpoint =>
  ownerEndpoint({
    method: 'get',
    path: `${path}/sessions`,
    tag,
    summary: 'List the open avatar sessions',
    request: { query: avatarQuery },
    answers: [{ status: 200, description: 'Those that are open', schema: z.array(avatarSessionSchema) }],
    failures: [...trouble, 'forbidden'],
    handle: async ({ principal, query }) => {
      const listed = await listAvatars({ principal, all: query.all });
      return listed.ok ? ok({ status: 200, body: listed.value.map(presentAvatar) }) : listed;
    },
  });

const stop = ({ stopAvatar }: AvatarUseCases): Endpoint =>
  ownerEndpoint({
    method: 'delete',
    path: `${path}/sessions/{avatar_session_id}`,
    tag,
    summary: 'Stop an avatar session',
    description: 'One that is over already counts as stopped.',
    request: { params: avatarPath, query: noQuery },
    answers: done,
    failures: [...trouble, 'avatar_session_not_found'],
    handle: async ({ principal, params }) => {
      const stopped = await stopAvatar({ principal, id: params.avatar_session_id });
      return stopped.ok ? ok({ status: 204 }) : stopped;
    },
  });

const keepAlive = ({ keepAvatarAlive }: AvatarUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${path}/sessions/{avatar_session_id}/keep-alive`,
    tag,
    summary: 'Say that somebody looks at an avatar',
    description:
      'Once a minute. A session that the client opened by itself is its own from the first one on.',
    request: { params: avatarPath, query: noQuery },
    answers: done,
    failures: [...trouble, 'avatar_session_not_found', 'consent_required', 'forbidden'],
    handle: async ({ principal, params }) => {
      const kept = await keepAvatarAlive({ principal, id: params.avatar_session_id });
      return kept.ok ? ok({ status: 204 }) : kept;
    },
  });

const cleanUp = ({ cleanUpAvatars }: AvatarUseCases): Endpoint =>
  ownerEndpoint({
    method: 'post',
    path: `${path}/cleanup-sessions`,
    tag,
    summary: 'Stop the avatar sessions that nobody looks at',
    description: 'Only sessions of this service that missed their `keep-alive`, unless `all` is true.',
    request: { query: avatarQuery },
    answers: [{ status: 200, description: 'What was stopped', schema: cleanUpSchema }],
    failures: [...trouble, 'forbidden'],
    handle: async ({ principal, query }) => {
      const cleaned = await cleanUpAvatars({ principal, all: query.all });
      return cleaned.ok ? ok({ status: 200, body: presentCleanUp(cleaned.value) }) : cleaned;
    },
  });

export const avatarEndpoints = (useCases: AvatarUseCases): readonly Endpoint[] => [
  requestToken(useCases),
  list(useCases),
  stop(useCases),
  keepAlive(useCases),
  cleanUp(useCases),
];
