import type { DataKeyStore, StoredDataKey } from '../../application/ports/data-key-store.ts';
import { PersonErased } from '../../application/ports/person-erased.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import { UserKeyRow } from './rows/user-key-row.ts';

const fromRow = ({ keyId, user, state, wrapped, kekId, createdAt }: UserKeyRow): StoredDataKey => ({
  keyId: Uint8Array.from(keyId),
  userId: user as UserId,
  state,
  wrapped: wrapped ? Uint8Array.from(wrapped) : null,
  kekId: Uint8Array.from(kekId),
  createdAt,
});

export const mikroOrmDataKeyStore = (database: Scopes): DataKeyStore => {
  const findActive = (userId: UserId) =>
    database.of(userId).use(async (em) => {
      const row = await em.findOne(UserKeyRow, { user: userId, state: 'active' });
      return row && fromRow(row);
    });

  return {
    findActive,
    find: (userId, keyId) =>
      database.of(userId).use(async (em) => {
        const row = await em.findOne(UserKeyRow, { user: userId, keyId: Buffer.from(keyId) });
        return row && fromRow(row);
      }),
    addIfNone: async (key) => {
      await database.of(key.userId).query(
        `insert into user_keys (key_id, user_id, state, wrapped, kek_id, created_at)
         values ($1, $2, 'active', $3, $4, $5)
         on conflict (user_id) where state = 'active' do nothing`,
        [key.keyId, key.userId, key.wrapped, key.kekId, key.createdAt.toISOString()],
      );
      const active = await findActive(key.userId);
      if (active === null) throw new PersonErased(key.userId);
      return active;
    },
  };
};
