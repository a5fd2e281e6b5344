import type { UserId } from '../shared/ids.ts';

/** Who is asking. Every use case takes one, every query is narrowed by its `userId`. */
export type Principal = {
  readonly userId: UserId;
  readonly role: 'guest' | 'patient';
};
