import type { UserRepository } from '../../application/ports/user-repository.ts';
import type { Database } from './database.ts';

export const mikroOrmUserRepository = (database: Database): UserRepository => ({
  ensure: async ({ id, role, createdAt }) => {
    await database.query(
      'insert into users (id, role, created_at) values ($1, $2, $3) on conflict (id) do nothing',
      [id, role, createdAt.toISOString()],
    );
  },
});
