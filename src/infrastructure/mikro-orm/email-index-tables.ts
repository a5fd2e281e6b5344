import { UnreadableValue, type Cipher } from '../../application/ports/cipher.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';

/** One of the two columns that an address has for its indexes. */
export type Place = 0 | 1;

/** Where addresses are, each sealed for its owner. */
export const indexedTables = [
  {
    name: 'users',
    owner: 'id',
    email: 'email',
    indexes: ['email_index', 'email_index_other'],
    isUnique: true,
  },
  {
    name: 'relationships',
    owner: 'patient_id',
    email: 'holder_email',
    indexes: ['holder_index', 'holder_index_other'],
    isUnique: false,
  },
] as const;

export type IndexedTable = (typeof indexedTables)[number];

const sumOver = async ({ everybody }: Scopes, where: (table: IndexedTable) => string): Promise<number> => {
  const counts = indexedTables.map(
    (table) => `(select count(*) from ${table.name} where ${table.email} is not null and ${where(table)})`,
  );
  const [row] = await everybody.query<{ readonly sum: number }>(
    `select (${counts.join(' + ')})::int as sum`,
    [],
  );
  return row?.sum ?? 0;
};

export const countAddresses = (scopes: Scopes): Promise<number> => sumOver(scopes, () => 'true');

export const countOutdated = (scopes: Scopes, place: Place): Promise<number> =>
  sumOver(scopes, ({ indexes }) => `${indexes[place]} is null`);

export const isPlaceEmpty = async (scopes: Scopes, place: Place): Promise<boolean> =>
  (await sumOver(scopes, ({ indexes }) => `${indexes[place]} is not null`)) === 0;

type SealedAddress = { readonly id: string; readonly owner: string; readonly email: Uint8Array };

/** The address, or why it does not open. */
export const openAddress = async (
  cipher: Cipher,
  { name, email: column }: IndexedTable,
  { id, owner, email }: SealedAddress,
): Promise<string | UnreadableValue> => {
  try {
    return await cipher.open(email, { table: name, column, rowId: id, ownerId: owner as UserId });
  } catch (error) {
    if (error instanceof UnreadableValue) return error;
    throw error;
  }
};
