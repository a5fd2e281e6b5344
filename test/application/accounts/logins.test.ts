import { describe, expect, it } from 'vitest';
import type { PasswordHasher } from '../../../src/application/ports/password-hasher.ts';
import type { Email } from '../../../src/domain/accounts/account.ts';
import { authSessionLimits } from '../../../src/domain/accounts/auth-session.ts';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { quickPasswordHasher, staleQuickHash } from '../../fakes/quick-password-hasher.ts';
import { accountWorld, failureOf, newPassword, password, peer, unknownToken } from './account-world.ts';

const anna = 'anna@example.com';
const dayMs = 86_400_000;

describe('signing in', () => {
  it('gives an access token that stands, and a refresh token', async () => {
    const { addAccount, signIn, stands } = accountWorld();
    const account = await addAccount(anna);
    const { accessToken, refreshToken, expiresInS, principal } = await signIn(' ANNA@example.com ');
    expect(await stands(accessToken)).toBe(true);
    expect(expiresInS).toBe(600);
    expect(refreshToken).toMatch(/^[\w-]{40,}$/);
    expect(principal).toMatchObject({ userId: account.id, role: 'patient' });
  });

  it('fails alike for an unknown address, none at all, a wrong password and a closed account', async () => {
    const { useCases, addAccount } = accountWorld();
    await addAccount(anna);
    await addAccount('closed@example.com', { isActive: false });
    const answers = await Promise.all(
      [
        { email: anna, password: newPassword },
        { email: 'nobody@example.com', password },
        { email: 'no address', password },
        { email: 'closed@example.com', password },
      ].map((credentials) => useCases.login({ ...credentials, peer })),
    );
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, error: { type: 'invalid_credentials' } });
  });

  it('takes the same path for known and unknown addresses: one verification, then nothing more', async () => {
    const calls: string[] = [];
    const quick = quickPasswordHasher();
    const hasher: PasswordHasher = {
      hash: (text) => quick.hash(text),
      verify: (text, hash) => {
        calls.push(hash === null ? 'verify nothing' : 'verify a hash');
        return quick.verify(text, hash);
      },
    };
    const { useCases, addAccount } = accountWorld({ hasher });
    await addAccount(anna);
    for (const email of [anna, 'nobody@example.com', ''])
      await useCases.login({ email, password: newPassword, peer });
    expect(calls).toEqual(['verify a hash', 'verify nothing', 'verify nothing']);
  });

  it('replaces a hash of older making, and signs in all the same', async () => {
    const { addAccount, accounts, signIn } = accountWorld();
    const account = await addAccount(anna);
    await accounts.save(account, account, staleQuickHash(password));
    await signIn(anna);
    const renewed = await accounts.findCredentials(anna as Email);
    expect(renewed?.passwordHash).toMatch(/^\$quick\$/);
    await signIn(anna);
    expect(await accounts.findCredentials(anna as Email)).toEqual(renewed);
  });

  it('is limited by account, also for accounts that do not exist, until it succeeds', async () => {
    const { useCases, addAccount, clock } = accountWorld();
    await addAccount(anna);
    const attempt = (email: string, text: string, n: number) =>
      useCases.login({ email, password: text, peer: `192.0.2.${n}` });
    const { takes } = rateBudgets.login_account;
    for (const email of [anna, 'nobody@example.com']) {
      for (let n = 1; n <= takes; n += 1)
        expect(failureOf(await attempt(email, newPassword, n))).toBe('invalid_credentials');
      expect(await attempt(email, password, 9)).toEqual({
        ok: false,
        error: { type: 'too_many_attempts', retryAfterS: 60 },
      });
    }
    clock.advance(60_000);
    expect(failureOf(await attempt(anna, password, 9))).toBeNull();
    for (let n = 1; n < takes; n += 1) await attempt(anna, newPassword, 10 + n);
    expect(failureOf(await attempt(anna, password, 20))).toBeNull();
  });

  it('is limited by where it comes from, over however many accounts', async () => {
    const { useCases } = accountWorld();
    const spray = Array.from({ length: 100 }, (_, n) => ({ email: `a${n}@example.com`, password, peer }));
    const answers = [];
    for (const credentials of spray) answers.push(failureOf(await useCases.login(credentials)));
    const judged = answers.filter((answer) => answer === 'invalid_credentials');
    expect(judged).toHaveLength(rateBudgets.login_address.takes);
  });
});

const signedIn = async () => {
  const world = accountWorld();
  const account = await world.addAccount(anna);
  const login = await world.signIn(anna);
  const refresh = async (refreshToken: string) => {
    const refreshed = await world.useCases.refreshLogin({ refreshToken });
    return refreshed.ok ? refreshed.value : null;
  };
  return { ...world, account, login, refresh };
};

describe('refreshing', () => {
  it('exchanges each token for the next, with an access token that stands', async () => {
    const { login, refresh, stands, clock } = await signedIn();
    let token = login.refreshToken;
    const seen = new Set([token]);
    for (let n = 0; n < 5; n += 1) {
      clock.advance(dayMs);
      const next = (await refresh(token))!;
      expect(await stands(next.accessToken)).toBe(true);
      token = next.refreshToken;
      seen.add(token);
    }
    expect(seen.size).toBe(6);
  });

  it('gives eight who ask at once the same next token, and one family goes on', async () => {
    const { login, refresh, stands, store } = await signedIn();
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(login.refreshToken)));
    const tokens = new Set(answers.map((answer) => answer?.refreshToken));
    expect(tokens.size).toBe(1);
    expect(store.authSessions.size).toBe(1);
    expect(store.refreshTokens.size).toBe(2);
    const [next] = tokens;
    const further = await refresh(next!);
    expect(await stands(further!.accessToken)).toBe(true);
  });

  it('answers again for a lost reply, and ends the login when a token comes later', async () => {
    const { login, refresh, stands, clock, told, account, log } = await signedIn();
    const next = (await refresh(login.refreshToken))!;
    clock.advance(authSessionLimits.graceMs);
    expect((await refresh(login.refreshToken))?.refreshToken).toBe(next.refreshToken);
    expect(told).toEqual([]);

    clock.advance(1);
    expect(await refresh(login.refreshToken)).toBeNull();
    expect(await refresh(next.refreshToken)).toBeNull();
    for (const { accessToken } of [login, next]) expect(await stands(accessToken)).toBe(false);
    expect(told).toEqual([account.id]);
    expect(log.lines.map(({ event }) => event)).toContain('refresh_token_reused');
  });

  it('leaves the other logins of the account when one ends so', async () => {
    const { login, refresh, signIn, stands, clock } = await signedIn();
    const other = await signIn(anna);
    await refresh(login.refreshToken);
    clock.advance(authSessionLimits.graceMs + 1);
    await refresh(login.refreshToken);
    expect(await stands(other.accessToken)).toBe(true);
    expect(await refresh(other.refreshToken)).not.toBeNull();
  });

  it('ends after 7 idle days, and after 30 days in all', async () => {
    const { login, refresh, clock } = await signedIn();
    let token = login.refreshToken;
    for (let day = 6; day < 30; day += 6) {
      clock.advance(6 * dayMs);
      token = (await refresh(token))!.refreshToken;
    }
    clock.advance(6 * dayMs);
    expect(await refresh(token)).toBeNull();

    const idle = await signedIn();
    idle.clock.advance(7 * dayMs);
    expect(await idle.refresh(idle.login.refreshToken)).toBeNull();
  });

  it('refuses an unknown token, an access token and nothing', async () => {
    const { login, refresh } = await signedIn();
    for (const token of [unknownToken, login.accessToken, '']) expect(await refresh(token)).toBeNull();
  });

  it('carries the role that the account has now', async () => {
    const { login, refresh, accounts, account, authenticateToken } = await signedIn();
    await accounts.save(account, { ...account, role: 'caregiver', roleVersion: 2 });
    const { accessToken } = (await refresh(login.refreshToken))!;
    expect(await authenticateToken(accessToken)).toMatchObject({ value: { role: 'caregiver' } });
  });
});

describe('signing out', () => {
  it('ends the login of the request, and no other', async () => {
    const { addAccount, signIn, useCases, stands, told } = accountWorld();
    const account = await addAccount(anna);
    const [phone, tablet] = [await signIn(anna), await signIn(anna)];
    await useCases.logout({ principal: phone.principal });
    expect(await stands(phone.accessToken)).toBe(false);
    expect(failureOf(await useCases.refreshLogin({ refreshToken: phone.refreshToken }))).toBe(
      'not_authenticated',
    );
    expect(await stands(tablet.accessToken)).toBe(true);
    expect(told).toEqual([account.id]);
  });

  it("everywhere ends every login of the person, and nobody else's", async () => {
    const { addAccount, signIn, useCases, stands, told } = accountWorld();
    const account = await addAccount(anna);
    await addAccount('berta@example.com');
    const own = [await signIn(anna), await signIn(anna)];
    const foreign = await signIn('berta@example.com');
    await useCases.logoutEverywhere({ principal: own[0]!.principal });
    for (const { accessToken } of own) expect(await stands(accessToken)).toBe(false);
    expect(await stands(foreign.accessToken)).toBe(true);
    expect(told).toEqual([account.id]);
  });

  it('changes nothing for a guest', async () => {
    const { useCases, told } = accountWorld();
    await useCases.logout({ principal: localGuest });
    expect(told).toEqual([]);
  });
});

const attemptOn = (world: ReturnType<typeof accountWorld>, text: string, deviceToken: string | null, n = 1) =>
  world.useCases.login({ email: anna, password: text, peer: `192.0.2.${n}`, deviceToken });

const onKnownDevice = async () => {
  const world = accountWorld();
  await world.addAccount(anna);
  return { world, deviceToken: (await world.signIn(anna)).deviceToken };
};

describe('a device on which the account was signed in to before', () => {
  it('is not locked out by strangers, and does not give them new tries by its success', async () => {
    const { world, deviceToken } = await onKnownDevice();
    for (let n = 0; n < rateBudgets.login_account.takes; n += 1) await attemptOn(world, newPassword, null, n);
    expect(failureOf(await attemptOn(world, password, null, 9))).toBe('too_many_attempts');
    expect(failureOf(await attemptOn(world, password, deviceToken, 9))).toBeNull();
    expect(failureOf(await attemptOn(world, password, null, 9))).toBe('too_many_attempts');
  });

  it('is not locked out by whoever sprays from the same address', async () => {
    const { world, deviceToken } = await onKnownDevice();
    for (let n = 0; n < rateBudgets.login_address.takes; n += 1)
      await world.useCases.login({ email: `a${n}@example.com`, password, peer: '192.0.2.1' });
    expect(failureOf(await attemptOn(world, password, null))).toBe('too_many_attempts');
    expect(failureOf(await attemptOn(world, password, deviceToken))).toBeNull();
  });

  it('has as many tries as the account, over all its tokens, and takes none of the account', async () => {
    const { world, deviceToken } = await onKnownDevice();
    const renewed = await attemptOn(world, password, deviceToken);
    if (!renewed.ok) throw new Error('the known device was refused');
    for (let n = 0; n < rateBudgets.login_device.takes; n += 1)
      await attemptOn(world, newPassword, n % 2 === 0 ? deviceToken : renewed.value.deviceToken);
    for (const token of [deviceToken, renewed.value.deviceToken])
      expect(failureOf(await attemptOn(world, password, token))).toBe('too_many_attempts');
    expect(failureOf(await attemptOn(world, password, null))).toBeNull();
  });

  it('is a stranger to other accounts, when it was not seen for 90 days, and by anything else', async () => {
    const { world, deviceToken } = await onKnownDevice();
    await world.addAccount('berta@example.com');
    const foreign = (await world.signIn('berta@example.com')).deviceToken;
    for (let n = 0; n < rateBudgets.login_account.takes; n += 1) await attemptOn(world, newPassword, null, n);
    for (const token of [foreign, unknownToken, ''])
      expect(failureOf(await attemptOn(world, password, token, 9))).toBe('too_many_attempts');

    world.clock.advance(90 * dayMs);
    for (let n = 0; n < rateBudgets.login_account.takes; n += 1) await attemptOn(world, newPassword, null, n);
    expect(failureOf(await attemptOn(world, password, deviceToken, 9))).toBe('too_many_attempts');
  });
});
