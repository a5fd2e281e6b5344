import type { User } from '../../domain/users/user.ts';

export interface UserRepository {
  /** Stores the user unless the id is known. Throws `StorageUnavailable`. */
  ensure(user: User): Promise<void>;
}
