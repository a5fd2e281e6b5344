import type { SqlEntityManager } from '@mikro-orm/sql';
import type { AccountRepository } from '../../application/ports/account-repository.ts';
import type { Cipher } from '../../application/ports/cipher.ts';
import type { Account, AccountRole, Email } from '../../domain/accounts/account.ts';
import type { UserId } from '../../domain/shared/ids.ts';
import type { Scopes } from './database.ts';
import type { EmailIndex } from './email-index.ts';
import { UserRow } from './rows/user-row.ts';
import { sealedColumns } from './sealed-columns.ts';
import { isUniqueViolation } from './storage-errors.ts';

const hasAccount = { email: { $ne: null } } as const;

const rowMapping = (cipher: Cipher) => {
  const { seal, open } = sealedColumns(cipher, 'users');

  return {
    seal,
    fromRow: async (row: UserRow): Promise<Account> => {
      const id = row.id as UserId;
      return {
        id,
        email: (await open(row.id, id, 'email', row.email)) as Email,
        fullName: await open(row.id, id, 'full_name', row.fullName),
        role: row.role as AccountRole,
        roleVersion: row.roleVersion,
        isActive: row.isActive,
        isVerified: row.isVerified,
        createdAt: row.createdAt,
        updatedAt: row.updatedAt ?? row.createdAt,
      };
    },
  };
};

const findPage = async (
  em: SqlEntityManager,
  { limit, after }: Parameters<AccountRepository['list']>[0],
): Promise<readonly UserRow[]> => {
  const orderBy = { createdAt: 'asc', id: 'asc' } as const;
  if (after === null) return em.find(UserRow, hasAccount, { orderBy, limit });

  const last = await em.findOne(UserRow, { id: after, ...hasAccount });
  if (last === null) return [];
  const { id, createdAt } = last;
  const beyond = { $or: [{ createdAt: { $gt: createdAt } }, { createdAt, id: { $gt: id } }] };
  return em.find(UserRow, { ...hasAccount, ...beyond }, { orderBy, limit });
};

const findByIndexes = (
  em: SqlEntityManager,
  [index, other]: Awaited<ReturnType<EmailIndex['of']>>,
): Promise<UserRow | null> => {
  const either = [index && { emailIndex: index }, other && { emailIndexOther: other }];
  return em.findOne(UserRow, { $or: either.filter((one) => one !== null) });
};

export const mikroOrmAccountRepository = (
  database: Scopes,
  cipher: Cipher,
  emailIndex: EmailIndex,
): AccountRepository => {
  const { seal, fromRow } = rowMapping(cipher);

  const changesOf = async ({ id, fullName, ...account }: Account) => {
    const { role, roleVersion, isActive, isVerified, updatedAt } = account;
    const sealedName = await seal(id, id, 'full_name', fullName);
    return { fullName: sealedName, role, roleVersion, isActive, isVerified, updatedAt };
  };

  /** False when another account has the e-mail. */
  const claim = async (account: Account, passwordHash: string): Promise<boolean> => {
    const { id, email } = account;
    const [index, other] = await emailIndex.of(email);
    const claimed = {
      ...(await changesOf(account)),
      email: await seal(id, id, 'email', email),
      emailIndex: index,
      emailIndexOther: other,
      passwordHash,
    };
    try {
      await database.of(id).use((em) => em.nativeUpdate(UserRow, { id }, claimed));
      return true;
    } catch (error) {
      if (isUniqueViolation(error)) return false;
      throw error;
    }
  };

  return {
    // The data key belongs to the user's row, and what is sealed to the data key: the row comes first, bare.
    add: async (account, passwordHash) => {
      const { id, role, createdAt } = account;
      await database.of(id).use((em) => em.insert(UserRow, { id, role, createdAt }));
      if (await claim(account, passwordHash)) return 'added';
      await database.of(id).use((em) => em.nativeDelete(UserRow, { id, email: null }));
      return 'email_taken';
    },
    find: async (id) => {
      const row = await database.of(id).use((em) => em.findOne(UserRow, { id, ...hasAccount }));
      return row && fromRow(row);
    },
    findCredentials: async (email) => {
      const indexes = await emailIndex.of(email);
      const row = await database.everybody.use((em) => findByIndexes(em, indexes));
      return row && { userId: row.id as UserId, passwordHash: row.passwordHash ?? '' };
    },
    save: async ({ id, updatedAt }, after, passwordHash) => {
      const changes = { ...(await changesOf({ ...after, id })), ...(passwordHash && { passwordHash }) };
      return (
        (await database
          .of(id)
          .use((em) => em.nativeUpdate(UserRow, { id, updatedAt, ...hasAccount }, changes))) > 0
      );
    },
    list: async (page) =>
      Promise.all((await database.everybody.use((em) => findPage(em, page))).map(fromRow)),
  };
};
