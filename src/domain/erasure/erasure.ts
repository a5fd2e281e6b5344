import type { UserId } from '../shared/ids.ts';

/**
 * That everything held about a person was removed. `createdAt` is when what was removed began to be held: ids of
 * accounts are never used again, but the guest's is, and tells by it what came after.
 */
export type Erasure = { readonly userId: UserId; readonly createdAt: Date; readonly at: Date };
