import type { Cipher } from '../../application/ports/cipher.ts';
import type { Queries } from './database.ts';
import { firstBytes, pageRows, pagesBy, type Read } from './personal-pages.ts';
import { UserKeyRow } from './rows/user-key-row.ts';
import { UserRow } from './rows/user-row.ts';
import { sealedColumns } from './sealed-columns.ts';

const person = (database: Queries, cipher: Cipher): Read<'person'> =>
  async function* (owner) {
    const { open } = sealedColumns(cipher, 'users');
    const row = await database.use((em) => em.findOne(UserRow, { id: owner }));
    if (row === null) return;
    const { id, role, createdAt, isActive, isVerified } = row;
    const email = await open(id, owner, 'email', row.email);
    const fullName = await open(id, owner, 'full_name', row.fullName);
    yield [{ id: owner, role, createdAt, email, fullName, isActive, isVerified }];
  };

const dataKeys =
  (database: Queries): Read<'dataKeys'> =>
  (owner) =>
    pagesBy(
      database,
      firstBytes,
      (em, after) =>
        em.find(
          UserKeyRow,
          { user: owner, keyId: { $gt: after } },
          { fields: ['keyId', 'state', 'createdAt'], orderBy: { keyId: 'asc' }, limit: pageRows },
        ),
      ({ keyId }) => Buffer.from(keyId),
    );

/** The person, and the keys of what they have. */
export const personalAccount = (database: Queries, cipher: Cipher) => ({
  person: person(database, cipher),
  dataKeys: dataKeys(database),
});
