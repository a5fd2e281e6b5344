import { z } from 'zod';
import type { OpenAvatar } from '../../application/ports/avatar-provider.ts';
import type { StoppedAvatars } from '../../application/avatars/stop-avatars.ts';
import { avatarVendors } from '../../domain/avatars/avatar-session.ts';

export const avatarTokenSchema = z
  .strictObject({
    token: z.string().meta({ description: 'For the SDK of the vendor. A secret of this one session.' }),
    provider: z.enum(avatarVendors),
    session_id: z.string().nullable().meta({
      description: 'Of the session that the token opens; null where the SDK learns it when it opens it.',
    }),
    keep_alive_every: z.int().meta({
      description: 'Seconds between two `keep-alive`. A session that missed three of them is stopped.',
    }),
  })
  .meta({
    id: 'AvatarToken',
    example: { token: 'eyJ…', provider: 'liveavatar', session_id: 'a1b2', keep_alive_every: 60 },
  });

export const avatarSessionSchema = z
  .strictObject({ session_id: z.string(), created_at: z.iso.datetime().nullable() })
  .meta({ id: 'AvatarSession' });

export const presentAvatar = ({ id, createdAt }: OpenAvatar) => ({
  session_id: id,
  created_at: createdAt?.toISOString() ?? null,
});

export const cleanUpSchema = z
  .strictObject({
    message: z.string().meta({ description: 'A sentence for people.' }),
    sessions_found: z.int(),
    sessions_closed: z.int(),
    errors: z
      .array(z.strictObject({ session_id: z.string(), code: z.string() }))
      .meta({ description: 'Those that could not be stopped.' }),
  })
  .meta({ id: 'AvatarCleanUp' });

export const presentCleanUp = ({ found, stopped, failures }: StoppedAvatars) => ({
  message: `Closed ${stopped} of ${found} avatar sessions.`,
  sessions_found: found,
  sessions_closed: stopped,
  errors: failures.map(({ id, reason }) => ({ session_id: id, code: reason })),
});

export const avatarPath = z.object({
  avatar_session_id: z.string().meta({ description: 'Id of the avatar session, as the vendor gave it.' }),
});

export const avatarQuery = z.strictObject({
  all: z
    .enum(['true', 'false'])
    .default('false')
    .transform((all) => all === 'true')
    .meta({ description: "Everything in the vendor's account, for admins." }),
});
