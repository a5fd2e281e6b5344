import type { UserId } from '../../domain/shared/ids.ts';
import type { User } from '../../domain/users/user.ts';

/** Every method throws `StorageUnavailable`. */
export interface UserRepository {
  /** Stores the user unless the id is known. */
  ensure(user: User): Promise<void>;
  find(id: UserId): Promise<User | null>;
}
