import type { KeyCanaryStore } from '../../application/ports/key-canary.ts';
import type { Scopes } from './database.ts';
import { KeyCanaryRow } from './rows/key-canary-row.ts';

export const mikroOrmKeyCanaryStore = (database: Scopes): KeyCanaryStore => ({
  list: async () => {
    const rows = await database.nobody.use((em) =>
      em.find(KeyCanaryRow, {}, { orderBy: { createdAt: 'asc' } }),
    );
    return rows.map(({ kekId, keyId, wrapped, sealed, createdAt }) => ({
      kekId: Uint8Array.from(kekId),
      keyId: Uint8Array.from(keyId),
      wrapped: Uint8Array.from(wrapped),
      sealed: Uint8Array.from(sealed),
      createdAt,
    }));
  },
  addIfNone: async ({ kekId, keyId, wrapped, sealed, createdAt }) => {
    await database.nobody.query(
      `insert into key_canaries (kek_id, key_id, wrapped, sealed, created_at)
       values ($1, $2, $3, $4, $5) on conflict (kek_id) do nothing`,
      [kekId, keyId, wrapped, sealed, createdAt.toISOString()],
    );
  },
  remove: async (kekId) => {
    await database.nobody.query('delete from key_canaries where kek_id = $1', [kekId]);
  },
});
