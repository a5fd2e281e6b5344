import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAccount, openAccount, type Email } from '../../../src/domain/accounts/account.ts';
import { startAuthSession } from '../../../src/domain/accounts/auth-session.ts';
import type { AuthSessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { makeLocalKeyRing } from '../../../src/infrastructure/crypto/local-key-ring.ts';
import { makeSealedCipher } from '../../../src/infrastructure/crypto/sealed-cipher.ts';
import { mikroOrmAccountRepository } from '../../../src/infrastructure/mikro-orm/account-repository.ts';
import { mikroOrmAuthSessionRepository } from '../../../src/infrastructure/mikro-orm/auth-session-repository.ts';
import { mikroOrmDataKeyRotation } from '../../../src/infrastructure/mikro-orm/data-key-rotation.ts';
import { mikroOrmDataKeyStore } from '../../../src/infrastructure/mikro-orm/data-key-store.ts';
import { ormDatabase, type Database } from '../../../src/infrastructure/mikro-orm/database.ts';
import { emailIndexUnder, settledKeys } from '../../../src/infrastructure/mikro-orm/email-index.ts';
import { servingLimits, type Engine } from '../../../src/infrastructure/mikro-orm/engine.ts';
import { mikroOrmMailLinks } from '../../../src/infrastructure/mikro-orm/mail-links.ts';
import { migrationsOf } from '../../../src/infrastructure/mikro-orm/migrate.ts';
import { openOrm, type Orm } from '../../../src/infrastructure/mikro-orm/open-orm.ts';
import { mikroOrmStandingRegistry } from '../../../src/infrastructure/mikro-orm/standing-registry.ts';
import { standingRegistryContract } from '../../contracts/standing-registry.contract.ts';
import { plainBlindIndex } from '../../fakes/plain-blind-index.ts';

const keys = makeLocalKeyRing([{ id: randomBytes(16), secret: randomBytes(32) }]);
const clock = { now: () => new Date() };
const at = new Date('2026-03-01T09:30:00.123Z');
const until = new Date('2030-01-01T00:00:00.250Z');
const someEmail = (): Email => `${randomUUID()}@example.com` as Email;

const adaptersOn = (database: Database) => {
  const cipher = makeSealedCipher({
    keys,
    store: { ...mikroOrmDataKeyStore(database), ...mikroOrmDataKeyRotation(database) },
    clock,
  });
  const current = plainBlindIndex();
  const emailIndex = emailIndexUnder(settledKeys({ database, cipher, current, previous: null }));
  return {
    database,
    accounts: mikroOrmAccountRepository(database, cipher, emailIndex),
    authSessions: mikroOrmAuthSessionRepository(database),
    standings: mikroOrmStandingRegistry(database),
    mailLinks: mikroOrmMailLinks(database),
  };
};

/** What the rows of accounts owe, beyond the ports; `findEngine` names an empty database. */
export const accountRowsContract = (engineName: string, findEngine: () => Engine): void => {
  let orm: Orm;
  let storage: ReturnType<typeof adaptersOn>;

  beforeAll(async () => {
    const engine = findEngine();
    orm = await openOrm(engine, servingLimits);
    await migrationsOf(engine, orm).up();
    storage = adaptersOn(ormDatabase(orm));
  });
  afterAll(() => orm.close(true));

  const newAccount = async (email = someEmail(), fullName: string | null = null): Promise<UserId> => {
    const id = randomUUID() as UserId;
    await storage.accounts.add(openAccount(id, { email, fullName }, at), '$argon2id$…');
    return id;
  };
  const newLogin = async (userId: UserId, expiresAt = until): Promise<AuthSessionId> => {
    const id = randomUUID() as AuthSessionId;
    const session = { ...startAuthSession(id, { userId, role: 'patient' }, at), expiresAt };
    await storage.authSessions.open(session, { hash: randomBytes(32), expiresAt });
    return id;
  };
  const removeUser = (id: UserId) =>
    storage.database.everybody.query('delete from users where id = $1', [id]);
  const countOf = async (table: string, where: string, id: string): Promise<number> => {
    const counted = `select count(*)::int as count from ${table} where ${where} = $1`;
    const [row] = await storage.database.everybody.query<{ readonly count: number }>(counted, [id]);
    return row?.count ?? 0;
  };

  standingRegistryContract(engineName, () => ({
    standings: storage.standings,
    newLogin: async ({ expiresAt, of }) => {
      const known = of && (await storage.standings.find(of));
      return newLogin(known?.userId ?? (await newAccount()), expiresAt);
    },
    revoke: async (login, when) => {
      const standing = await storage.standings.find(login);
      await storage.authSessions.revoke(standing!.userId, login, when);
    },
    changeAccount: async (userId, { role, isActive }) => {
      const before = (await storage.accounts.find(userId))!;
      const isGuest = role === undefined || role === 'guest';
      const changes = { ...(!isGuest && { role }), ...(isActive !== undefined && { isActive }) };
      await storage.accounts.save(before, changeAccount(before, changes, at));
    },
    removeAccount: async (userId) => void (await removeUser(userId)),
  }));

  describe(`The rows of accounts on ${engineName}`, () => {
    it('go with the user: logins, refresh tokens and links', async () => {
      const [gone, kept] = [await newAccount(), await newAccount()];
      const logins = [await newLogin(gone), await newLogin(kept)] as const;
      for (const userId of [gone, kept]) {
        const link = { purpose: 'verify_email', userId, hash: randomBytes(32), expiresAt: until } as const;
        await storage.mailLinks.keep(link);
      }

      await removeUser(gone);

      expect(await storage.accounts.find(gone)).toBeNull();
      for (const [userId, login, count] of [
        [gone, logins[0], 0],
        [kept, logins[1], 1],
      ] as const) {
        expect(await countOf('auth_sessions', 'user_id', userId)).toBe(count);
        expect(await countOf('refresh_tokens', 'auth_session_id', login)).toBe(count);
        expect(await countOf('mail_links', 'user_id', userId)).toBe(count);
        expect(await countOf('user_keys', 'user_id', userId)).toBe(count);
      }
    });

    it('hold neither address nor name in the clear', async () => {
      const id = await newAccount('geheimrat@example.com' as Email, 'Geheimrat Goethe');
      const [row] = await storage.database.everybody.query<{ readonly text: string }>(
        'select t::text as text from users t where id = $1',
        [id],
      );
      for (const word of ['geheimrat', 'Geheimrat', 'Goethe', 'example']) {
        expect(row?.text).not.toContain(word);
        expect(row?.text).not.toContain(Buffer.from(word).toString('hex'));
      }
      expect(await storage.accounts.find(id)).toMatchObject({
        email: 'geheimrat@example.com',
        fullName: 'Geheimrat Goethe',
      });
    });

    it('of logins whose time is over go when the user signs in again', async () => {
      const userId = await newAccount();
      await newLogin(userId, new Date(at.getTime() - 1));
      const current = await newLogin(userId);
      expect(await countOf('auth_sessions', 'user_id', userId)).toBe(1);
      expect(await storage.standings.find(current)).not.toBeNull();
    });

    it('are none of an account whose e-mail was taken', async () => {
      const email = someEmail();
      await newAccount(email);
      const refused = await newAccount(email);
      expect(await countOf('users', 'id', refused)).toBe(0);
      expect(await countOf('user_keys', 'user_id', refused)).toBe(0);
    });
  });
};
