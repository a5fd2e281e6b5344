import { err, ok, type Result } from '../../domain/shared/result.ts';
import type { AvatarNotConfigured } from '../failures.ts';
import type { AvatarProvider, AvatarTrouble, OpenAvatar } from '../ports/avatar-provider.ts';
import type { AvatarSessions } from '../ports/avatar-sessions.ts';

type Deps = { readonly provider: AvatarProvider | null; readonly avatars: AvatarSessions };

/** `seenAt` null: not opened by this service, or by a client that never said so. */
export type DescribedAvatar = OpenAvatar & { readonly seenAt: Date | null };

/** Later than any session was seen; a year of more digits would be no time to storage. */
const endOfTime = new Date('9999-12-31T23:59:59.999Z');

/** For operators: everything open at the vendor, and which of it is ours. Throws `StorageUnavailable`. */
export const makeDescribeAvatars =
  ({ provider, avatars }: Deps) =>
  async (): Promise<Result<readonly DescribedAvatar[], AvatarNotConfigured | AvatarTrouble>> => {
    if (provider === null) return err({ type: 'avatar_not_configured' });
    const listed = await provider.list();
    if (!listed.ok) return listed;
    const ours = await avatars.abandoned(provider.vendor, endOfTime);
    const seen = new Map(ours.map(({ id, seenAt }) => [id, seenAt]));
    return ok(listed.value.map((open) => ({ ...open, seenAt: seen.get(open.id) ?? null })));
  };

export type DescribeAvatars = ReturnType<typeof makeDescribeAvatars>;
