// node rotation-worker.ts: rotates the keys of DATABASE_URL four at a time and prints a line after every commit. It is
// there to be killed often, therefore it starts fast: the use case and the SQL of the product, without the ORM.
import { createRequire } from 'node:module';
import { makeRotateKeys } from '../../src/application/encryption/rotate-keys.ts';
import { makeLocalKeyRing } from '../../src/infrastructure/crypto/local-key-ring.ts';
import { mikroOrmDataKeyRotation } from '../../src/infrastructure/mikro-orm/data-key-rotation.ts';
import type { Scopes } from '../../src/infrastructure/mikro-orm/database.ts';
import { waitingTimers } from '../../src/infrastructure/node/system-timers.ts';
import { parseKeyRing } from '../../src/main/config/encryption-keys.ts';

type Client = {
  connect(): Promise<void>;
  query(sql: string, parameters: unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  end(): Promise<void>;
};
/** The driver beneath the ORM; it has no types. */
const pg = createRequire(import.meta.url)('pg') as { readonly Client: new (url?: string) => Client };

const client = new pg.Client(process.env['DATABASE_URL']);
await client.connect();
await client.query("set caresma.scope = 'everybody'", []);
const query = async <Row>(sql: string, parameters: readonly unknown[]): Promise<readonly Row[]> =>
  (await client.query(sql, [...parameters])).rows as readonly Row[];
const database: Pick<Scopes, 'everybody'> = {
  everybody: { query, use: () => Promise.reject(new Error('there is no ORM here')) },
};

const ring = parseKeyRing(process.env['ENCRYPTION_KEYS'] ?? '');
if (!ring.ok) throw new Error(ring.error);
const rotate = makeRotateKeys({
  keys: makeLocalKeyRing(ring.value),
  rotation: mikroOrmDataKeyRotation(database),
  canaryStore: { list: async () => [], remove: async () => undefined },
  timers: waitingTimers,
});
await rotate({ batchKeys: 4, perSecond: 4000, onProgress: (done) => process.stdout.write(`${done}\n`) });
await client.end();
