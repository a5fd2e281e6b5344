import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Standing, StandingRegistry } from '../../src/application/ports/standing-registry.ts';
import type { AuthSessionId, UserId } from '../../src/domain/shared/ids.ts';

/** The registry, and ways to change what it tells. */
export type StandingRegistryUnderTest = {
  readonly standings: StandingRegistry;
  /** Stores a login of a new, active patient, or of the account behind another login. */
  readonly newLogin: (login: {
    readonly expiresAt: Date;
    readonly of?: AuthSessionId;
  }) => Promise<AuthSessionId>;
  readonly revoke: (login: AuthSessionId, at: Date) => Promise<void>;
  /** Also raises the version of the account. */
  readonly changeAccount: (
    userId: UserId,
    changes: Partial<Pick<Standing, 'role' | 'isActive'>>,
  ) => Promise<void>;
  /** Removes the account and its logins. */
  readonly removeAccount: (userId: UserId) => Promise<void>;
};

const expiresAt = new Date('2030-01-01T00:00:00.250Z');
const at = new Date('2029-12-24T18:00:00.125Z');

/** What every `StandingRegistry` owes its callers. */
export const standingRegistryContract = (
  adapter: string,
  create: () => StandingRegistryUnderTest | Promise<StandingRegistryUnderTest>,
): void => {
  const given = async () => {
    const subject = await create();
    const login = await subject.newLogin({ expiresAt });
    const found = (await subject.standings.find(login))!;
    return { ...subject, login, found };
  };

  describe(`StandingRegistry contract: ${adapter}`, () => {
    it('knows no login that was never made', async () => {
      const { standings } = await create();
      expect(await standings.find(randomUUID() as AuthSessionId)).toBeNull();
    });

    it('finds a login with the account behind it', async () => {
      const { found } = await given();
      expect(found).toEqual({
        userId: found.userId,
        role: 'patient',
        roleVersion: found.roleVersion,
        isActive: true,
        hasSecondFactor: false,
        revokedAt: null,
        expiresAt,
      });
    });

    it('tells at once that a login was revoked, and leaves the others of the account', async () => {
      const { standings, newLogin, revoke, login, found } = await given();
      const other = await newLogin({ expiresAt, of: login });
      await revoke(login, at);
      expect(await standings.find(login)).toEqual({ ...found, revokedAt: at });
      expect(await standings.find(other)).toEqual(found);
    });

    it.each([{ role: 'clinician' }, { isActive: false }] as const)(
      'tells at once, for every login of the account, that it changed to %j',
      async (changes) => {
        const { standings, newLogin, changeAccount, login, found } = await given();
        const other = await newLogin({ expiresAt, of: login });
        const stranger = await newLogin({ expiresAt });
        await changeAccount(found.userId, changes);
        for (const each of [login, other]) {
          const changed = (await standings.find(each))!;
          expect(changed).toMatchObject(changes);
          expect(changed.roleVersion).toBeGreaterThan(found.roleVersion);
        }
        expect(await standings.find(stranger)).toMatchObject({ role: 'patient', isActive: true });
      },
    );

    it('knows no login of an account that is gone', async () => {
      const { standings, removeAccount, login, found } = await given();
      await removeAccount(found.userId);
      expect(await standings.find(login)).toBeNull();
    });
  });
};
