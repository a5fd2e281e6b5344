import { describe, expect, it } from 'vitest';
import { accountRoles, type Email } from '../../../src/domain/accounts/account.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { accountWorld, failureOf, password, peer } from './account-world.ts';

const anna = 'anna@example.com';

const withAdmin = async () => {
  const world = accountWorld();
  const boss = await world.addAccount('admin@example.com', { role: 'admin' });
  const account = await world.addAccount(anna);
  const { principal } = await world.signIn('admin@example.com');
  const change = (userId: string, changes: Parameters<typeof world.useCases.changeStanding>[0]['changes']) =>
    world.useCases.changeStanding({ principal, userId, changes });
  return { ...world, boss, account, principal, change };
};

describe('an admin', () => {
  it('lists accounts in pages, the oldest first', async () => {
    const { useCases, principal, boss, account } = await withAdmin();
    const page = (limit: number, after: typeof boss.id | null) =>
      useCases.listAccounts({ principal, page: { limit, after } });
    expect(await page(1, null)).toEqual({ ok: true, value: [boss] });
    expect(await page(5, boss.id)).toEqual({ ok: true, value: [account] });
  });

  it('closes an account, which ends its logins at once, and opens it again', async () => {
    const { change, account, signIn, stands, told, useCases } = await withAdmin();
    const login = await signIn(anna);
    expect(await change(account.id, { isActive: false })).toMatchObject({
      value: { isActive: false, roleVersion: 2 },
    });
    expect(await stands(login.accessToken)).toBe(false);
    expect(failureOf(await useCases.refreshLogin(login))).toBe('not_authenticated');
    expect(failureOf(await useCases.login({ email: anna, password, peer }))).toBe('invalid_credentials');
    expect(told).toEqual([account.id]);

    await change(account.id, { isActive: true });
    await signIn(anna);
    expect(failureOf(await useCases.refreshLogin(login))).toBe('not_authenticated');
  });

  it.each(accountRoles.filter((role) => role !== 'patient'))('makes somebody a %s', async (role) => {
    const { change, account, signIn, stands } = await withAdmin();
    const before = await signIn(anna);
    expect(await change(account.id, { role })).toMatchObject({ value: { role, roleVersion: 2 } });
    expect(await stands(before.accessToken)).toBe(false);
    expect((await signIn(anna)).principal.role).toBe(role);
  });

  it('may ask for the same again', async () => {
    const { change, account } = await withAdmin();
    const first = await change(account.id, { role: 'auditor' });
    expect(await change(account.id, { role: 'auditor' })).toEqual(first);
  });

  it('does not change the own account so', async () => {
    const { change, boss, accounts } = await withAdmin();
    for (const changes of [{ isActive: false }, { role: 'patient' }] as const)
      expect(failureOf(await change(boss.id, changes))).toBe('forbidden');
    expect(await accounts.find(boss.id)).toEqual(boss);
  });

  it('finds no account under an unknown or malformed id', async () => {
    const { change } = await withAdmin();
    for (const id of ['018f0000-0000-7000-8000-00000000ffff', 'nobody', '', localGuest.userId])
      expect(failureOf(await change(id, { isActive: false }))).toBe('account_not_found');
  });
});

describe('whoever is no admin', () => {
  it.each(['guest', ...accountRoles.filter((role) => role !== 'admin')] as const)(
    'may do none of it: %s',
    async (role) => {
      const { useCases, account, accounts } = await withAdmin();
      const principal = { ...localGuest, role };
      const page = { limit: 10, after: null };
      expect(failureOf(await useCases.listAccounts({ principal, page }))).toBe('forbidden');
      for (const userId of [account.id, '018f0000-0000-7000-8000-00000000ffff', 'nobody'])
        for (const changes of [{ isActive: false }, { role: 'admin' }] as const)
          expect(failureOf(await useCases.changeStanding({ principal, userId, changes }))).toBe('forbidden');
      expect(await accounts.find(account.id)).toEqual(account);
    },
  );
});

describe('whoever runs the service', () => {
  it('makes somebody an admin by their address, which ends their logins', async () => {
    const { addAccount, signIn, stands, useCases, told } = accountWorld();
    const account = await addAccount(anna);
    const before = await signIn(anna);
    expect(await useCases.appoint({ email: account.email, role: 'admin' })).toMatchObject({
      value: { id: account.id, role: 'admin', roleVersion: 2 },
    });
    expect(await stands(before.accessToken)).toBe(false);
    expect(told).toEqual([account.id]);
    expect((await signIn(anna)).principal.role).toBe('admin');
  });

  it('finds nobody under an unknown address', async () => {
    const { useCases } = accountWorld();
    const appointed = await useCases.appoint({ email: 'nobody@example.com' as Email, role: 'admin' });
    expect(failureOf(appointed)).toBe('account_not_found');
  });
});
