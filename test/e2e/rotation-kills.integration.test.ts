import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealContext } from '../../src/application/ports/cipher.ts';
import type { UserId } from '../../src/domain/shared/ids.ts';
import { makeLocalKeyRing, type RingKey } from '../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../src/infrastructure/crypto/sealed-cipher.ts';
import type { Storage } from '../../src/infrastructure/mikro-orm/connect-storage.ts';
import { generateKeyRing, parseKeyRing } from '../../src/main/config/encryption-keys.ts';
import { openStorage } from '../infrastructure/mikro-orm/storage-fixture.ts';
import { createTestDatabase, type TestDatabase } from '../support/postgres-database.ts';
import { runCaresma } from '../support/command-process.ts';

const users = 1200;
/** Whose first value is written while keys are rotated. */
const usersWithoutKey = 10;
const kills = 50;
/** Processes that rotate at the same time. */
const atOnce = 3;

const worker = fileURLToPath(new URL('../support/rotation-worker.ts', import.meta.url));
const oldEntry = generateKeyRing();
const nextEntry = generateKeyRing();
const ringOf = (...entries: readonly string[]): readonly RingKey[] => {
  const ring = parseKeyRing(entries.join(','));
  if (!ring.ok) throw new Error(ring.error);
  return ring.value;
};

type Value = { readonly place: SealContext; readonly text: string; readonly sealed: Uint8Array };

let database: TestDatabase;
let storage: Storage;
beforeAll(async () => {
  database = await createTestDatabase();
  storage = await openStorage({ kind: 'postgresql', url: database.url });
  await storage.migrations.up();
});
afterAll(async () => {
  await storage.close();
  await database.drop();
});

/** Remembers no key for longer than one use, so that every use asks the database. */
const cipherWith = (...entries: readonly string[]) => {
  let now = 0;
  const clock = { now: () => new Date((now += 60_000)) };
  return makeSealedCipher({ keys: makeLocalKeyRing(ringOf(...entries)), store: storage.dataKeys, clock });
};

const placeOf = (ownerId: UserId): SealContext => ({
  table: 'messages',
  column: 'content',
  rowId: ownerId,
  ownerId,
});

/** Runs until it has committed so often and a random moment more, then no further. */
const killedAfter = async (commits: number): Promise<void> => {
  const env = { DATABASE_URL: database.url, ENCRYPTION_KEYS: `${nextEntry},${oldEntry}` };
  const child = spawn(process.execPath, [worker], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    expect(line).toMatch(/^\d+$/);
    if (++seen >= commits) break;
  }
  for (let turns = Math.random() * 50; turns > 0; turns -= 1) await setImmediate();
  child.kill('SIGKILL');
  expect(await exited).toEqual([null, 'SIGKILL']);
};

describe('a rotation that is killed fifty times while values are read and written', () => {
  it('loses none: in the end the new key alone opens all of them', { timeout: 300_000 }, async () => {
    const owners = (
      await database.query<{ id: UserId }>(
        `insert into users (id, role, created_at)
         select gen_random_uuid(), 'patient', now() from generate_series(1, $1) returning id`,
        [users],
      )
    ).map(({ id }) => id);
    const values: Value[] = [];
    const write = async (
      cipher: ReturnType<typeof cipherWith>,
      owner: UserId,
      text: string,
    ): Promise<void> => {
      const place = placeOf(owner);
      values.push({ place, text, sealed: await cipher.seal(text, place) });
    };
    const before = cipherWith(oldEntry);
    for (let n = usersWithoutKey; n < users; n += 8) {
      const some = owners.slice(n, n + 8);
      await Promise.all(some.map((owner) => write(before, owner, `old words of ${owner}`)));
    }

    let killed = 0;
    const keepKilling = async (): Promise<void> => {
      while (killed < kills) {
        killed += 1;
        await killedAfter(Math.floor(Math.random() * 4));
      }
    };
    const over = new AbortController();
    const use = async (): Promise<number> => {
      const cipher = cipherWith(nextEntry, oldEntry);
      let uses = 0;
      for (; !over.signal.aborted; uses += 1) {
        const owner = owners[uses % 20]!;
        await write(cipher, owner, `new words ${uses}`);
        const { place, text, sealed } = values[Math.floor(Math.random() * 40)]!;
        expect(await cipher.open(sealed, place)).toBe(text);
      }
      return uses;
    };

    const using = use();
    await Promise.all(Array.from({ length: atOnce }, keepKilling)).finally(() => over.abort());
    expect(await using).toBeGreaterThan(kills);

    const uses = await storage.dataKeys.countByWrappingKey();
    expect(uses).toHaveLength(2);

    const settings = { DATABASE_URL: database.url, ENCRYPTION_KEYS: `${nextEntry},${oldEntry}` };
    const { code, stderr } = await runCaresma('/', { ...settings, SECRET_KEY: randomUUID() }, [
      'keys',
      'rotate',
    ]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/re-wrapped$/)]);

    const cipher = cipherWith(nextEntry);
    for (const { place, text, sealed } of values) expect(await cipher.open(sealed, place)).toBe(text);
    expect(await storage.dataKeys.countByWrappingKey()).toEqual([
      { kekId: expect.anything(), dataKeys: users },
    ]);
  });
});
