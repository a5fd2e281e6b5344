import type { BlindIndex } from '../../application/ports/blind-index.ts';
import { UnreadableValue, type Cipher } from '../../application/ports/cipher.ts';
import { EmailIndexMisfit } from '../../application/ports/email-index-rotation.ts';
import type { Email } from '../../domain/accounts/account.ts';
import { toHex } from '../../domain/shared/hex.ts';
import type { Scopes } from './database.ts';
import { countOutdated, indexedTables, isPlaceEmpty, openAddress, type Place } from './email-index-tables.ts';

export type EmailIndexDeps = {
  readonly database: Scopes;
  readonly cipher: Cipher;
  readonly current: BlindIndex;
  readonly previous: BlindIndex | null;
};

/** The indexes of an address in its two places; null where none of our keys has it. */
export type EmailIndex = { of(email: Email): Promise<readonly [Buffer | null, Buffer | null]> };

/** Which key has which place. */
export type SettledKeys = { readonly current: Place; readonly byPlace: readonly [Key, Key] };
type Key = BlindIndex | null;

export const indexOf = (key: BlindIndex, email: string): Buffer => Buffer.from(key.of('users.email', email));

export const sameKey = (key: BlindIndex | null, keyId: Uint8Array): boolean =>
  key !== null && toHex(key.keyId) === toHex(keyId);

type NotedKey = { readonly place: Place; readonly keyId: Uint8Array };

export const listNoted = ({ database }: Pick<EmailIndexDeps, 'database'>): Promise<readonly NotedKey[]> =>
  database.nobody.query<NotedKey>('select place, key_id as "keyId" from email_index_keys order by place', []);

/** Finds out once which key has which place. What it gives throws `EmailIndexMisfit` as long as that cannot be told. */
export const settledKeys = (deps: EmailIndexDeps): (() => Promise<SettledKeys>) => {
  let settled: Promise<SettledKeys> | null = null;
  return () => {
    settled ??= settle(deps).catch((error: unknown) => {
      settled = null;
      throw error;
    });
    return settled;
  };
};

/** Indexes that all instances find: under each key that has a place, the previous one too while there is one. */
export const emailIndexUnder = (settle: () => Promise<SettledKeys>): EmailIndex => ({
  of: async (email) => {
    const { byPlace } = await settle();
    const [one, other] = byPlace.map((key) => key && indexOf(key, email));
    return [one ?? null, other ?? null];
  },
});

const settle = async (deps: EmailIndexDeps): Promise<SettledKeys> => {
  const { database, current, previous } = deps;
  if ((await listNoted(deps)).length === 0) await noteFirst(deps);
  await noteCurrent(deps);

  const noted = await listNoted(deps);
  const keyAt = (place: Place): Key => {
    const keyId = noted.find((one) => one.place === place)?.keyId;
    return [current, previous].find((key) => keyId !== undefined && sameKey(key, keyId)) ?? null;
  };
  const byPlace = [keyAt(0), keyAt(1)] as const;
  const place = byPlace.indexOf(current);
  // Another instance was faster, with other keys.
  if (place === -1) throw new EmailIndexMisfit('unknown_key');

  const at: Place = place === 0 ? 0 : 1;
  const isAlone = byPlace[at === 0 ? 1 : 0] === null;
  if (isAlone && (await countOutdated(database, at)) > 0) throw new EmailIndexMisfit('previous_needed');
  return { current: at, byPlace };
};

/** The key that made what was stored before keys were noted, or the current one where nothing was. */
const noteFirst = async (deps: EmailIndexDeps): Promise<void> => {
  const { current, previous } = deps;
  const sample = await findSample(deps);
  const maker = [current, previous].find(
    (key) => key !== null && (sample === null || indexOf(key, sample.email).equals(sample.index)),
  );
  if (!maker) throw new EmailIndexMisfit('unknown_key');
  await note(deps, 0, maker);
};

/** A key that is new takes the place that is free, when the one before it is given as well. */
const noteCurrent = async (deps: EmailIndexDeps): Promise<void> => {
  const noted = await listNoted(deps);
  if (noted.some(({ keyId }) => sameKey(deps.current, keyId))) return;

  const before = noted.find(({ keyId }) => sameKey(deps.previous, keyId));
  if (before === undefined) throw new EmailIndexMisfit('unknown_key');
  const free: Place = before.place === 0 ? 1 : 0;
  const isFree = noted.length === 1 && (await isPlaceEmpty(deps.database, free));
  if (!isFree) throw new EmailIndexMisfit('unfinished');
  await note(deps, free, deps.current);
};

const note = async ({ database }: EmailIndexDeps, place: Place, { keyId }: BlindIndex): Promise<void> => {
  const sql = 'insert into email_index_keys (place, key_id) values ($1, $2) on conflict do nothing';
  await database.nobody.query(sql, [place, keyId]);
};

type Sample = { readonly email: string; readonly index: Buffer };

/** Of a few addresses the first that opens. */
const findSample = async ({ database, cipher }: EmailIndexDeps): Promise<Sample | null> => {
  let unreadable: UnreadableValue | null = null;
  for (const table of indexedTables) {
    const { name, owner, email, indexes } = table;
    const sql = `
      select id, ${owner} as owner, ${email} as email, ${indexes[0]} as index from ${name}
      where ${email} is not null and ${indexes[0]} is not null limit 10`;
    for (const row of await database.everybody.query<SampleRow>(sql, [])) {
      const opened = await openAddress(cipher, table, row);
      if (!(opened instanceof UnreadableValue)) return { email: opened, index: Buffer.from(row.index) };
      unreadable = opened;
    }
  }
  if (unreadable !== null) throw unreadable;
  return null;
};

type SampleRow = {
  readonly id: string;
  readonly owner: string;
  readonly email: Uint8Array;
  readonly index: Uint8Array;
};
