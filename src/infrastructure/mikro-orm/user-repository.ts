import type { UserRepository } from '../../application/ports/user-repository.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { UserRow } from './rows/user-row.ts';

export const mikroOrmUserRepository = (database: Scopes): UserRepository => ({
  ensure: async ({ id, role, createdAt }) => {
    await database
      .of(id)
      .query('insert into users (id, role, created_at) values ($1, $2, $3) on conflict (id) do nothing', [
        id,
        role,
        createdAt.toISOString(),
      ]);
  },
  find: async (id) => {
    const row = await database.of(id).use((em) => em.findOne(UserRow, { id }));
    return row && { id: row.id as UserId, role: row.role, createdAt: row.createdAt };
  },
});
