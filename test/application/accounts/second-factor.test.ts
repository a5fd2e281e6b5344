import { describe, expect, it } from 'vitest';
import { secondFactorLimits } from '../../../src/domain/accounts/second-factor.ts';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { countingCodeAt } from '../../fakes/counting-one-time-codes.ts';
import { accountWorld, failureOf, newPassword, password, peer, unknownToken } from './account-world.ts';

const anna = 'anna@example.com';
const stepMs = 30_000;
const waitMs = rateBudgets.second_factor_account.waitsS![0]! * 1_000;

/** Anna, who is signed in on two devices and has added her app on one of them. */
const enrolled = async (email = anna, options: Parameters<typeof accountWorld>[0] = {}) => {
  const world = accountWorld(options);
  const { useCases, clock, addAccount, signIn } = world;
  const account = await addAccount(email);
  const [here, elsewhere] = [await signIn(email), await signIn(email)];
  const { principal } = here;
  const proposed = await useCases.proposeSecondFactor({ principal, password });
  if (!proposed.ok) throw new Error(`no secret: ${proposed.error.type}`);
  const { secret } = proposed.value;
  const showing = (offsetMs = 0) => countingCodeAt(secret, new Date(clock.now().getTime() + offsetMs));
  const confirmed = await useCases.confirmSecondFactor({ principal, code: showing() });
  if (!confirmed.ok) throw new Error(`not confirmed: ${confirmed.error.type}`);
  await world.outOfBand.settled();
  clock.advance(stepMs);

  /** The challenge that the right password is answered by. */
  const challenge = async (): Promise<string> => {
    const asked = await useCases.login({ email, password, peer });
    if (asked.ok || asked.error.type !== 'second_factor_required') throw new Error('not asked for a code');
    return asked.error.challenge;
  };
  const complete = async (code: string, of?: string) =>
    useCases.completeLogin({ challenge: of ?? (await challenge()), code });
  return {
    ...world,
    account,
    here,
    elsewhere,
    secret,
    showing,
    recoveryCodes: confirmed.value,
    challenge,
    complete,
  };
};

const auditedOf = ({
  auditRecords,
}: {
  readonly auditRecords: readonly { action: string; outcome: string }[];
}) => auditRecords.map(({ action, outcome }) => `${action} ${outcome}`);

describe('adding a second factor', () => {
  it('asks for the password and for a code, ends other logins, and tells by mail and in the audit trail', async () => {
    const { here, elsewhere, stands, told, account, mailer, store, recoveryCodes, useCases } =
      await enrolled();
    expect(await stands(here.accessToken)).toBe(true);
    expect(await stands(elsewhere.accessToken)).toBe(false);
    expect(told).toEqual([account.id]);
    expect(mailer.to(anna).map(({ subject }) => subject)).toEqual(['Signing in now needs a code']);
    expect(auditedOf(store)).toEqual(['second_factor_added allowed']);
    expect(recoveryCodes).toHaveLength(secondFactorLimits.recoveryCodes);
    expect(await useCases.findOwnSecondFactor(here)).toEqual({ isOn: true, recoveryCodesLeft: 10 });
  });

  it('changes nothing at logins before the code is shown', async () => {
    const { addAccount, signIn, useCases } = accountWorld();
    await addAccount(anna);
    const { principal } = await signIn(anna);
    const propose = (withPassword: string) =>
      useCases.proposeSecondFactor({ principal, password: withPassword });
    expect(await propose(newPassword)).toMatchObject({ error: { errors: [{ path: 'password' }] } });
    expect(failureOf(await useCases.confirmSecondFactor({ principal, code: '123456' }))).toBe(
      'second_factor_conflict',
    );
    expect(await propose(password)).toMatchObject({ value: { uri: expect.stringContaining('otpauth://') } });
    expect(await useCases.confirmSecondFactor({ principal, code: '123456' })).toMatchObject({
      error: { errors: [{ path: 'code' }] },
    });
    expect(await useCases.findOwnSecondFactor({ principal })).toEqual({ isOn: false, recoveryCodesLeft: 0 });
    await signIn(anna);
  });

  it('takes the secret that was given last', async () => {
    const { addAccount, signIn, useCases, clock } = accountWorld();
    await addAccount(anna);
    const { principal } = await signIn(anna);
    const secrets = [];
    for (let n = 0; n < 2; n += 1) {
      const proposed = await useCases.proposeSecondFactor({ principal, password });
      secrets.push(proposed.ok ? proposed.value.secret : '');
    }
    const confirm = (secret: string) =>
      useCases.confirmSecondFactor({ principal, code: countingCodeAt(secret, clock.now()) });
    expect(failureOf(await confirm(secrets[0]!))).toBe('invalid_input');
    expect(failureOf(await confirm(secrets[1]!))).toBeNull();
  });

  it('is done once, by accounts only, and not tried without end', async () => {
    const { useCases, here } = await enrolled();
    const again = { principal: here.principal, password };
    expect(failureOf(await useCases.proposeSecondFactor(again))).toBe('second_factor_conflict');
    const guest = { principal: localGuest, password, code: '123456' };
    for (const act of [
      useCases.proposeSecondFactor(guest),
      useCases.confirmSecondFactor(guest),
      useCases.removeSecondFactor(guest),
    ])
      expect(failureOf(await act)).toBe('account_not_found');

    const { addAccount, signIn, useCases: others } = accountWorld();
    await addAccount(anna);
    const { principal } = await signIn(anna);
    await others.proposeSecondFactor({ principal, password });
    const answers = [];
    for (let n = 0; n < 7; n += 1)
      answers.push(failureOf(await others.confirmSecondFactor({ principal, code: '000000' })));
    expect(answers.filter((answer) => answer === 'invalid_input')).toHaveLength(5);
    expect(answers.at(-1)).toBe('too_many_attempts');
  });
});

describe('signing in with a second factor', () => {
  it('takes the password, then a code, and then stands', async () => {
    const { complete, showing, stands, store } = await enrolled();
    const completed = await complete(showing());
    expect(completed.ok && (await stands(completed.value.accessToken))).toBe(true);
    expect(store.loginChallenges.size).toBe(0);
    expect(auditedOf(store)).toEqual(['second_factor_added allowed', 'second_factor_used allowed']);
  });

  it('says nothing of it to who does not know the password', async () => {
    const { useCases } = await enrolled();
    const wrong = { email: anna, password: newPassword, peer };
    expect(await useCases.login(wrong)).toEqual(
      await useCases.login({ ...wrong, email: 'nobody@example.com' }),
    );
  });

  it('takes a code of the step before and of the next one, and of no other', async () => {
    for (const [steps, expected] of [
      [-1, 'code_not_valid'],
      [0, null],
      [1, null],
      [2, 'code_not_valid'],
      [-2, 'code_not_valid'],
    ] as const) {
      const { complete, showing } = await enrolled();
      expect([steps, failureOf(await complete(showing(steps * stepMs)))]).toEqual([steps, expected]);
    }
    const { complete, showing, clock } = await enrolled();
    const code = showing();
    clock.advance(stepMs);
    expect(failureOf(await complete(code))).toBeNull();
  });

  it('takes a code once, also of two who come at the same time, and none before one that was used', async () => {
    const { complete, showing, challenge } = await enrolled();
    const challenges = [await challenge(), await challenge()];
    const answers = await Promise.all(challenges.map((of) => complete(showing(), of)));
    expect(new Set(answers.map(failureOf))).toEqual(new Set(['code_not_valid', null]));
    expect(failureOf(await complete(showing()))).toBe('code_not_valid');
    expect(failureOf(await complete(showing(stepMs)))).toBeNull();
    expect(failureOf(await complete(showing(-stepMs)))).toBe('code_not_valid');
  });

  it('takes each recovery code once, however it is written, and no other', async () => {
    const { complete, recoveryCodes, here, useCases } = await enrolled();
    const [first = '', second = ''] = recoveryCodes;
    expect(failureOf(await complete(first))).toBeNull();
    expect(failureOf(await complete(first))).toBe('code_not_valid');
    expect(failureOf(await complete(` ${second.toLowerCase().replaceAll('-', ' ')}`))).toBeNull();
    expect(failureOf(await complete('AAAA-AAAA-AAAA-AAAA-AAAA-ZZZZ'))).toBe('code_not_valid');
    expect(await useCases.findOwnSecondFactor(here)).toMatchObject({ recoveryCodesLeft: 8 });
  });

  it('takes a challenge once', async () => {
    const { complete, showing, challenge } = await enrolled();
    const once = await challenge();
    expect(failureOf(await complete(showing(), once))).toBeNull();
    expect(failureOf(await complete(showing(stepMs), once))).toBe('challenge_not_valid');
    for (const unknown of [unknownToken, '', 'x'])
      expect(failureOf(await complete(showing(stepMs), unknown))).toBe('challenge_not_valid');
  });

  it('takes it for five minutes and for five codes', async () => {
    const { complete, showing, challenge, clock, limiter, account } = await enrolled();
    const late = await challenge();
    clock.advance(secondFactorLimits.challengeMs);
    expect(failureOf(await complete(showing(), late))).toBe('challenge_not_valid');

    const tried = await challenge();
    for (let n = 0; n < secondFactorLimits.attemptsPerChallenge; n += 1)
      expect(failureOf(await complete('000000', tried))).toBe('code_not_valid');
    await limiter.reset('second_factor_account', account.id);
    expect(failureOf(await complete(showing(), tried))).toBe('challenge_not_valid');
  });

  it('is limited by account over however many challenges, with a growing wait', async () => {
    const { complete, showing, challenge, clock } = await enrolled();
    const { takes } = rateBudgets.second_factor_account;
    for (let n = 0; n < takes; n += 1) await complete('000000');
    expect(await complete(showing(), await challenge())).toEqual({
      ok: false,
      error: { type: 'too_many_attempts', retryAfterS: 60 },
    });
    clock.advance(waitMs);
    expect(failureOf(await complete(showing()))).toBeNull();
  });

  it('has to begin anew when the account changed after the password', async () => {
    const world = await enrolled();
    const { complete, showing, challenge, useCases, here, accounts, account } = world;
    const before = await challenge();
    await useCases.changePassword({ principal: here.principal, currentPassword: password, newPassword });
    expect(failureOf(await complete(showing(), before))).toBe('challenge_not_valid');

    const other = await enrolled();
    const open = await other.challenge();
    await accounts.find(account.id);
    const current = (await other.accounts.find(other.account.id))!;
    await other.accounts.save(current, { ...current, isActive: false });
    expect(failureOf(await other.complete(other.showing(), open))).toBe('challenge_not_valid');
  });

  it('records what is denied', async () => {
    const { complete, store } = await enrolled();
    await complete('000000');
    await complete('AAAA-AAAA-AAAA-AAAA-AAAA-ZZZZ');
    expect(auditedOf(store).slice(1)).toEqual(['second_factor_used denied', 'second_factor_used denied']);
  });
});

describe('removing a second factor', () => {
  it('takes the password and a code, ends other logins, and tells by mail', async () => {
    const { useCases, here, showing, clock, complete, stands, signIn, mailer, outOfBand, store } =
      await enrolled();
    const other = await complete(showing());
    clock.advance(stepMs);
    const remove = (withPassword: string, code: string) =>
      useCases.removeSecondFactor({ principal: here.principal, password: withPassword, code });
    expect(await remove(newPassword, showing())).toMatchObject({ error: { errors: [{ path: 'password' }] } });
    expect(await remove(password, '000000')).toMatchObject({ error: { errors: [{ path: 'code' }] } });
    expect(failureOf(await remove(password, showing()))).toBeNull();
    await outOfBand.settled();

    expect(other.ok && (await stands(other.value.accessToken))).toBe(false);
    expect(await stands(here.accessToken)).toBe(true);
    expect(mailer.to(anna).at(-1)?.subject).toBe('Signing in no longer needs a code');
    expect(auditedOf(store).slice(-2)).toEqual([
      'second_factor_used allowed',
      'second_factor_removed allowed',
    ]);
    expect(failureOf(await remove(password, showing(stepMs)))).toBe('second_factor_conflict');
    await signIn(anna);
  });

  it('is done for others by an admin, which ends their logins and tells them', async () => {
    const { addAccount, signIn, useCases, account, stands, here, mailer, outOfBand, store, ...world } =
      await enrolled();
    const boss = await addAccount('admin@example.com', { role: 'admin' });
    const { principal } = await signIn('admin@example.com');
    const reset = (userId: string) => useCases.resetSecondFactor({ principal, userId });
    expect(failureOf(await reset(account.id))).toBeNull();
    await outOfBand.settled();
    expect(await stands(here.accessToken)).toBe(false);
    expect(world.told.at(-1)).toBe(account.id);
    expect(mailer.to(anna).at(-1)?.text).toContain('An administrator');
    expect(store.auditRecords.at(-1)).toMatchObject({
      action: 'second_factor_reset',
      outcome: 'allowed',
      actor: boss.id,
      object: { kind: 'user', id: account.id },
    });
    await signIn(anna);

    expect(failureOf(await reset(boss.id))).toBe('forbidden');
    for (const id of ['x', '018f0000-0000-7000-8000-00000000ffff'])
      expect(failureOf(await reset(id))).toBe('account_not_found');
    const patient = await signIn(anna);
    expect(
      failureOf(await useCases.resetSecondFactor({ principal: patient.principal, userId: boss.id })),
    ).toBe('forbidden');
  });

  it('happens to nobody by a new password from the mail', async () => {
    const { useCases, codeFor, showing, complete } = await enrolled();
    await useCases.requestMailLink({ purpose: 'reset_password', email: anna, peer });
    const token = await codeFor(anna);
    expect(failureOf(await useCases.resetPassword({ token, password: newPassword }))).toBeNull();
    const asked = await useCases.login({ email: anna, password: newPassword, peer });
    expect(failureOf(asked)).toBe('second_factor_required');
    if (asked.ok || asked.error.type !== 'second_factor_required') return;
    expect(failureOf(await complete(showing(), asked.error.challenge))).toBeNull();
  });
});

describe('the password of whoever is signed in', () => {
  it('is tried so often, which is counted apart from strangers at the login', async () => {
    const { addAccount, signIn, useCases } = accountWorld();
    await addAccount(anna);
    const { principal } = await signIn(anna);
    for (let n = 0; n < 20; n += 1)
      await useCases.login({ email: anna, password: newPassword, peer: `192.0.2.${n}` });
    const change = (currentPassword: string) =>
      useCases.changePassword({ principal, currentPassword, newPassword });
    for (let n = 0; n < rateBudgets.password_user.takes; n += 1)
      expect(failureOf(await change(newPassword))).toBe('invalid_input');
    expect(failureOf(await change(password))).toBe('too_many_attempts');
  });
});
