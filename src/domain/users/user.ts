import type { UserId } from '../shared/ids.ts';
import type { Principal } from './principal.ts';

/** A person whose data is held. Accounts add to this; a guest has no more than it. */
export type User = {
  readonly id: UserId;
  readonly role: Principal['role'];
  readonly createdAt: Date;
};

/** The one local guest of an embedded server. Fixed, so that a restart finds the guest's data again. */
export const localGuestId = '00000000-0000-4000-8000-000000000001' as UserId;

export const localGuest: Principal = { userId: localGuestId, role: 'guest' };
