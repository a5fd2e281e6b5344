import { describe, expect, it } from 'vitest';
import { TooBusy, type PasswordHasher } from '../../../src/application/ports/password-hasher.ts';
import { mailLinkValidMs } from '../../../src/domain/accounts/mail-link.ts';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { accountWorld, failureOf, newPassword, password, peer, unknownToken } from './account-world.ts';

const anna = 'anna@example.com';
const request = { email: anna, password, fullName: 'Anna', peer };

describe('registering', () => {
  it('opens an account that can sign in once its address is confirmed', async () => {
    const { useCases, codeFor, accounts, store } = accountWorld();
    expect(await useCases.register({ ...request, email: ' Anna@Example.com' })).toEqual({ ok: true });
    const token = await codeFor(anna);
    const [stored] = store.accounts.values();
    expect(stored?.account).toMatchObject({
      email: anna,
      fullName: 'Anna',
      role: 'patient',
      isVerified: false,
    });
    expect(stored?.passwordHash).not.toContain(password);

    const credentials = { email: anna, password, peer };
    expect(failureOf(await useCases.login(credentials))).toBe('email_not_verified');
    expect(failureOf(await useCases.confirmEmail({ token }))).toBeNull();
    expect(await accounts.find(stored!.account.id)).toMatchObject({ isVerified: true, roleVersion: 1 });
    expect(failureOf(await useCases.login(credentials))).toBeNull();
  });

  it('answers alike for an address that is known, and changes nothing of the account', async () => {
    const { useCases, addAccount, accounts, mailer, outOfBand, signIn, store } = accountWorld();
    const account = await addAccount(anna);
    const known = await useCases.register({ ...request, password: newPassword, fullName: 'Not Anna' });
    const unknown = await useCases.register({ ...request, email: 'berta@example.com' });
    await outOfBand.settled();

    expect(known).toEqual(unknown);
    expect(await accounts.find(account.id)).toEqual(account);
    expect(store.accounts.size).toBe(2);
    await signIn(anna);
    expect(mailer.to(anna).map(({ subject }) => subject)).toEqual(['You have an account already']);
    expect(mailer.to('berta@example.com').map(({ subject }) => subject)).toEqual([
      'Confirm your e-mail address',
    ]);
  });

  it('answers before it looks whether the address is known', async () => {
    const { useCases, store } = accountWorld();
    store.setAvailable(false);
    expect(failureOf(await useCases.register(request))).toBeNull();
    const asked = { purpose: 'reset_password', email: anna, peer } as const;
    expect(failureOf(await useCases.requestMailLink(asked))).toBeNull();
  });

  it.each(['short', 'password1234', '123456789012', 'anna@example.com'])(
    'refuses the password %s, whether the address is known or not',
    async (weak) => {
      const { useCases, addAccount } = accountWorld();
      const unknown = await useCases.register({ ...request, password: weak });
      await addAccount(anna);
      expect(unknown).toEqual(await useCases.register({ ...request, password: weak }));
      expect(unknown).toMatchObject({ ok: false, error: { errors: [{ path: 'password' }] } });
    },
  );

  it('refuses what is no address', async () => {
    const { useCases, store } = accountWorld();
    expect(await useCases.register({ ...request, email: 'anna' })).toMatchObject({
      error: { type: 'invalid_input', errors: [{ path: 'email' }] },
    });
    expect(store.accounts.size).toBe(0);
  });

  it('is limited by where it comes from', async () => {
    const { useCases, clock } = accountWorld();
    const tries = rateBudgets.register_address.takes;
    for (let n = 0; n < tries; n += 1) await useCases.register({ ...request, email: `a${n}@example.com` });
    expect(await useCases.register(request)).toEqual({
      ok: false,
      error: { type: 'too_many_attempts', retryAfterS: rateBudgets.register_address.windowS },
    });
    expect(failureOf(await useCases.register({ ...request, peer: '192.0.2.2' }))).toBeNull();
    clock.advance(rateBudgets.register_address.windowS * 1000);
    expect(failureOf(await useCases.register(request))).toBeNull();
  });

  it('sends few mails to one address, however many ask', async () => {
    const { useCases, addAccount, mailer, outOfBand } = accountWorld();
    await addAccount(anna);
    for (let n = 0; n < 10; n += 1) {
      await useCases.register({ ...request, peer: `192.0.2.${n}` });
      await useCases.requestMailLink({ purpose: 'reset_password', email: anna, peer: `192.0.2.${n}` });
    }
    await outOfBand.settled();
    expect(mailer.to(anna)).toHaveLength(rateBudgets.reset_account.takes);
  });

  it('says when too many passwords are being hashed', async () => {
    const busy: PasswordHasher = {
      hash: () => Promise.reject(new TooBusy()),
      verify: () => Promise.reject(new TooBusy()),
    };
    const { useCases } = accountWorld({ hasher: busy });
    await expect(useCases.register(request)).rejects.toThrow(TooBusy);
  });

  it('logs that a mail did not go, without saying to whom', async () => {
    const { useCases, mailer, outOfBand, log } = accountWorld();
    mailer.isBroken = true;
    await useCases.register(request);
    await outOfBand.settled();
    expect(JSON.stringify(log.lines)).toContain('MailNotSent');
    expect(JSON.stringify(log.lines)).not.toContain('anna');
  });
});

describe('a link in a mail', () => {
  it('confirms an address once, and within its time', async () => {
    const { useCases, codeFor, clock } = accountWorld();
    await useCases.register(request);
    const first = await codeFor(anna);
    clock.advance(mailLinkValidMs);
    expect(failureOf(await useCases.confirmEmail({ token: first }))).toBe('link_not_valid');

    await useCases.requestMailLink({ purpose: 'verify_email', email: anna, peer });
    const second = await codeFor(anna);
    expect(second).not.toBe(first);
    expect(failureOf(await useCases.resetPassword({ token: second, password: newPassword }))).toBe(
      'link_not_valid',
    );
    expect(failureOf(await useCases.confirmEmail({ token: second }))).toBeNull();
    expect(failureOf(await useCases.confirmEmail({ token: second }))).toBe('link_not_valid');
    expect(failureOf(await useCases.confirmEmail({ token: unknownToken }))).toBe('link_not_valid');
  });

  it('is sent to accounts for which it makes sense, and the answer is always the same', async () => {
    const { useCases, addAccount, mailer, outOfBand } = accountWorld();
    await addAccount('confirmed@example.com');
    await addAccount('open@example.com', { isVerified: false });
    await addAccount('closed@example.com', { isActive: false });
    const mailsFor = async (purpose: 'verify_email' | 'reset_password') => {
      const before = mailer.sent.length;
      for (const email of [
        'confirmed@example.com',
        'open@example.com',
        'closed@example.com',
        'no',
        'x@y.example',
      ])
        expect(await useCases.requestMailLink({ purpose, email, peer })).toEqual({ ok: true });
      await outOfBand.settled();
      return mailer.sent.slice(before).map(({ to }) => to);
    };
    expect(await mailsFor('verify_email')).toEqual(['open@example.com']);
    expect(await mailsFor('reset_password')).toEqual(['confirmed@example.com', 'open@example.com']);
  });

  it('sets a new password once, confirms the address and ends every login', async () => {
    const { useCases, addAccount, signIn, codeFor, stands, told, accounts } = accountWorld();
    const account = await addAccount(anna);
    const [phone, tablet] = [await signIn(anna), await signIn(anna)];
    await useCases.requestMailLink({ purpose: 'reset_password', email: anna, peer });
    const token = await codeFor(anna);

    const weak = await useCases.resetPassword({ token, password: 'anna@example.com' });
    expect(weak).toMatchObject({ error: { errors: [{ path: 'password' }] } });
    expect(failureOf(await useCases.resetPassword({ token, password: newPassword }))).toBeNull();
    expect(failureOf(await useCases.resetPassword({ token, password: newPassword }))).toBe('link_not_valid');

    for (const { accessToken, refreshToken } of [phone, tablet]) {
      expect(await stands(accessToken)).toBe(false);
      expect(failureOf(await useCases.refreshLogin({ refreshToken }))).toBe('not_authenticated');
    }
    expect(told).toContain(account.id);
    expect(failureOf(await useCases.login({ email: anna, password, peer }))).toBe('invalid_credentials');
    await signIn(anna, newPassword);
    expect(await accounts.find(account.id)).toMatchObject({ isVerified: true });
  });

  it('opens nothing of a closed account', async () => {
    const { useCases, addAccount, accounts, codeFor } = accountWorld();
    const account = await addAccount(anna);
    await useCases.requestMailLink({ purpose: 'reset_password', email: anna, peer });
    const token = await codeFor(anna);
    const closed = { ...account, isActive: false, roleVersion: 2, updatedAt: new Date(1) };
    await accounts.save(account, closed);
    expect(failureOf(await useCases.resetPassword({ token, password: newPassword }))).toBe('link_not_valid');
    expect(await accounts.find(account.id)).toEqual(closed);
  });
});
