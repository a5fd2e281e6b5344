import { describe, expect, it } from 'vitest';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { accountWorld, failureOf, newPassword, password, peer } from './account-world.ts';

const anna = 'anna@example.com';

describe('the own account', () => {
  it('is shown and renamed, and nothing else of it changes', async () => {
    const { addAccount, signIn, useCases } = accountWorld();
    const account = await addAccount(anna);
    const { principal } = await signIn(anna);
    expect(await useCases.findOwnAccount({ principal })).toEqual({ ok: true, value: account });

    const renamed = await useCases.updateOwnAccount({ principal, changes: { fullName: 'Anna' } });
    expect(renamed).toMatchObject({ value: { ...account, fullName: 'Anna', updatedAt: expect.any(Date) } });
    expect(await useCases.findOwnAccount({ principal })).toEqual(renamed);
  });

  it('is none for guests', async () => {
    const { useCases } = accountWorld();
    const principal = localGuest;
    for (const answer of [
      await useCases.findOwnAccount({ principal }),
      await useCases.updateOwnAccount({ principal, changes: { fullName: 'Guest' } }),
      await useCases.changePassword({ principal, currentPassword: password, newPassword }),
    ])
      expect(failureOf(answer)).toBe('account_not_found');
  });

  it('keeps a change that somebody else makes at the same time', async () => {
    const { addAccount, signIn, useCases, accounts } = accountWorld();
    const account = await addAccount(anna);
    await addAccount('admin@example.com', { role: 'admin' });
    const [own, admin] = [await signIn(anna), await signIn('admin@example.com')];
    await Promise.all([
      useCases.updateOwnAccount({ principal: own.principal, changes: { fullName: 'Anna' } }),
      useCases.changeStanding({
        principal: admin.principal,
        userId: account.id,
        changes: { isActive: false },
      }),
      useCases.updateOwnAccount({ principal: own.principal, changes: {} }),
    ]);
    expect(await accounts.find(account.id)).toMatchObject({
      fullName: 'Anna',
      isActive: false,
      roleVersion: 2,
    });
  });
});

describe('changing the password', () => {
  it('ends the logins on other devices, tells by mail, and leaves the own one', async () => {
    const { addAccount, signIn, useCases, stands, told, mailer, outOfBand } = accountWorld();
    const account = await addAccount(anna);
    const [here, elsewhere] = [await signIn(anna), await signIn(anna)];
    const changed = await useCases.changePassword({
      principal: here.principal,
      currentPassword: password,
      newPassword,
    });
    await outOfBand.settled();

    expect(failureOf(changed)).toBeNull();
    expect(await stands(here.accessToken)).toBe(true);
    expect(await stands(elsewhere.accessToken)).toBe(false);
    expect(told).toEqual([account.id]);
    expect(mailer.to(anna).map(({ subject }) => subject)).toEqual(['Your password was changed']);
    expect(failureOf(await useCases.login({ email: anna, password, peer }))).toBe('invalid_credentials');
    await signIn(anna, newPassword);
  });

  it('needs the current one, and a new one that may be chosen', async () => {
    const { addAccount, signIn, useCases, stands } = accountWorld();
    await addAccount(anna);
    const { principal, accessToken } = await signIn(anna);
    const change = (currentPassword: string, chosen: string) =>
      useCases.changePassword({ principal, currentPassword, newPassword: chosen });
    expect(await change(newPassword, newPassword)).toMatchObject({
      error: { errors: [{ path: 'current_password' }] },
    });
    expect(await change(password, 'anna1234')).toMatchObject({
      error: { errors: [{ path: 'new_password' }] },
    });
    expect(await stands(accessToken)).toBe(true);
    await signIn(anna);
  });

  it('cannot be used to guess it', async () => {
    const { addAccount, signIn, useCases } = accountWorld();
    await addAccount(anna);
    const { principal } = await signIn(anna);
    const guess = () =>
      useCases.changePassword({ principal, currentPassword: 'a guess of mine', newPassword });
    for (let n = 0; n < rateBudgets.login_account.takes; n += 1)
      expect(failureOf(await guess())).toBe('invalid_input');
    expect(failureOf(await guess())).toBe('too_many_attempts');
  });
});
