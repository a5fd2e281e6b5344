import type { AvatarSession, AvatarVendor } from '../../domain/avatars/avatar-session.ts';
import type { UserId } from '../../domain/shared/ids.ts';

/** The avatar sessions that are ours. Every method throws `StorageUnavailable`. */
export interface AvatarSessions {
  /** False: another person has it, and nothing was changed. For the same person it only renews `seenAt`. */
  claim(session: AvatarSession): Promise<boolean>;
  ofUser(userId: UserId, vendor: AvatarVendor): Promise<readonly AvatarSession[]>;
  /** Those that were last seen before, the longest first; a thousand at most. */
  abandoned(vendor: AvatarVendor, before: Date): Promise<readonly AvatarSession[]>;
  /** Who of these persons has one that was seen since. */
  inUse(userIds: readonly UserId[], vendor: AvatarVendor, since: Date): Promise<ReadonlySet<UserId>>;
  /** Forgets it, once it is over. */
  remove(vendor: AvatarVendor, id: string): Promise<void>;
}
