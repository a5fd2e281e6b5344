import type { UserId } from '../shared/ids.ts';

export const avatarVendors = ['liveavatar', 'heygen'] as const;
export type AvatarVendor = (typeof avatarVendors)[number];

/** One stream of a face at a vendor, as we know it. The vendor gave the id. */
export type AvatarSession = {
  readonly vendor: AvatarVendor;
  readonly id: string;
  readonly userId: UserId;
  readonly createdAt: Date;
  /** When its client last said that it looks at it. */
  readonly seenAt: Date;
};

/** How often a client says that its avatar is in use. */
export const keepAliveEveryMs = 60_000;

/**
 * After three that it missed nobody looks any more, and the vendors, who bill by the minute, would let it run for 5
 * (LiveAvatar) or up to 60 (HeyGen).
 */
export const abandonedAfterMs = 3 * keepAliveEveryMs;

/** Last seen before this, it is abandoned. */
export const abandonedBefore = (at: Date): Date => new Date(at.getTime() - abandonedAfterMs);

/** What a vendor may call a session. Anything else is no id, and is sent to nobody. */
const wellFormed = /^[A-Za-z0-9][\w.:-]{0,127}$/;

export const isAvatarSessionId = (text: string): boolean => wellFormed.test(text);
