import { describe, expect, it } from 'vitest';
import { makeStopAvatarsOf } from '../../../src/application/avatars/stop-avatars-of.ts';
import { makeEraseByOperator } from '../../../src/application/erasure/erase-by-operator.ts';
import { makeEraseOwnData } from '../../../src/application/erasure/erase-own-data.ts';
import { makeErasePerson } from '../../../src/application/erasure/erase-person.ts';
import { makeReplayErasures } from '../../../src/application/erasure/replay-erasures.ts';
import { operatorId } from '../../../src/domain/audit/audit-entry.ts';
import { rateBudgets } from '../../../src/domain/limits/rate-budgets.ts';
import type { UserId } from '../../../src/domain/shared/ids.ts';
import { localGuest, localGuestId } from '../../../src/domain/users/user.ts';
import { InMemoryAvatarProvider } from '../../fakes/in-memory-avatar-provider.ts';
import { InMemoryAvatarSessions } from '../../fakes/in-memory-avatar-sessions.ts';
import { InMemoryErasureLedger } from '../../fakes/in-memory-erasure-ledger.ts';
import { SignalBus } from '../../fakes/in-memory-access-signals.ts';
import { accountWorld, failureOf, newPassword, password } from '../accounts/account-world.ts';

const anna = 'anna@example.com';

const erasureWorld = () => {
  const world = accountWorld();
  const ledger = new InMemoryErasureLedger();
  const ended: string[] = [];
  const live = { endAllOf: async (userId: UserId, reason: string) => void ended.push(`${userId} ${reason}`) };
  const provider = new InMemoryAvatarProvider(world.clock);
  const avatars = new InMemoryAvatarSessions();
  const { clock: timers, log } = world;
  const stopAvatarsOf = makeStopAvatarsOf({ provider, avatars, timers, log });
  const erasePerson = makeErasePerson({ ...world, ledger, live, stopAvatarsOf });
  return {
    ...world,
    provider,
    avatars,
    stopAvatarsOf,
    ledger,
    ended,
    live,
    eraseOwnData: makeEraseOwnData({ ...world, erasePerson }),
    eraseByOperator: makeEraseByOperator({ erasePerson }),
    replay: makeReplayErasures({ ...world, ledger }),
  };
};

describe('erasing oneself', () => {
  it('needs the password, and leaves nothing behind but the record and the ledger', async () => {
    const world = erasureWorld();
    const account = await world.addAccount(anna);
    const { principal, accessToken } = await world.signIn(anna);
    for (const wrong of [null, '', newPassword]) {
      expect(await world.eraseOwnData({ principal, password: wrong })).toMatchObject({
        error: { type: 'invalid_input', errors: [{ path: 'password' }] },
      });
    }
    expect(world.ledger.lines).toEqual([]);

    expect(failureOf(await world.eraseOwnData({ principal, password }))).toBeNull();
    expect(await world.stands(accessToken)).toBe(false);
    expect(world.store.users.size + world.store.accounts.size + world.store.authSessions.size).toBe(0);
    expect(world.ledger.lines).toEqual([
      { userId: account.id, createdAt: account.createdAt, at: world.clock.now() },
    ]);
    expect(world.told).toEqual([account.id]);
    expect(world.ended).toEqual([`${account.id} deleted`]);
    expect(world.store.auditRecords.at(-1)).toMatchObject({ action: 'person_erased', actor: account.id });
  });

  it('is no way to guess the password', async () => {
    const world = erasureWorld();
    await world.addAccount(anna);
    const { principal } = await world.signIn(anna);
    for (let n = 0; n < rateBudgets.login_account.takes; n += 1)
      await world.eraseOwnData({ principal, password: newPassword });
    expect(failureOf(await world.eraseOwnData({ principal, password }))).toBe('too_many_attempts');
  });

  it('lets the guest begin anew, without a password', async () => {
    const world = erasureWorld();
    await world.users.ensure({ id: localGuestId, role: 'guest', createdAt: new Date(0) });
    expect(failureOf(await world.eraseOwnData({ principal: localGuest, password: null }))).toBeNull();
    expect(world.ended).toEqual([`${localGuestId} deleted`]);
    expect(await world.users.find(localGuestId)).toMatchObject({ role: 'guest' });
    expect(await world.replay()).toEqual({ known: 1, erased: 0 });
  });

  it('does not happen when the ledger or the audit trail takes nothing', async () => {
    const world = erasureWorld();
    const account = await world.addAccount(anna);
    const { principal } = await world.signIn(anna);
    world.ledger.canAppend = false;
    await expect(world.eraseOwnData({ principal, password })).rejects.toThrow('takes no lines');
    world.ledger.canAppend = true;
    world.store.canRecord = false;
    await expect(world.eraseOwnData({ principal, password })).rejects.toThrow('takes no entries');
    expect(await world.accounts.find(account.id)).toEqual(account);
    expect(world.ended).toEqual([]);
  });

  it('is done although the other instances could not be told', async () => {
    const world = erasureWorld();
    const account = await world.addAccount(anna);
    const bus = new SignalBus();
    bus.isAvailable = false;
    const erasePerson = makeErasePerson({ ...world, signals: bus.join() });
    const erase = makeEraseByOperator({ erasePerson });
    expect(failureOf(await erase(account.id))).toBeNull();
    expect(world.log.lines.map(({ event }) => event)).toContain('erasure_not_signalled');
    expect(world.ended).toEqual([`${account.id} deleted`]);
  });
});

/** Two avatars of the person, and one of the guest. */
const watched = async () => {
  const world = erasureWorld();
  const account = await world.addAccount(anna);
  for (const userId of [account.id, account.id, localGuestId]) {
    const token = await world.provider.issueToken();
    const id = (token.ok && token.value.sessionId) || 'none';
    const seenAt = world.clock.now();
    await world.avatars.claim({ id, vendor: 'liveavatar', userId, createdAt: seenAt, seenAt });
  }
  return { ...world, account };
};

describe('the avatars of somebody who is erased', () => {
  it('are stopped, and nobody else’s', async () => {
    const { provider, eraseByOperator, account } = await watched();
    expect(failureOf(await eraseByOperator(account.id))).toBeNull();
    expect([...provider.open.keys()]).toEqual(['avatar-3']);
  });

  it('do not keep anybody from being erased', async () => {
    const { provider, eraseByOperator, account, accounts, log } = await watched();
    provider.stubborn.add('avatar-1');
    expect(failureOf(await eraseByOperator(account.id))).toBeNull();
    expect(await accounts.find(account.id)).toBeNull();
    expect([...provider.open.keys()]).toEqual(['avatar-1', 'avatar-3']);
    expect(log.named('avatars_not_stopped')).toMatchObject([{ fields: { count: 1 } }]);
  });

  it('go on when the erasure does not happen', async () => {
    const { provider, eraseByOperator, account, ledger } = await watched();
    ledger.canAppend = false;
    await expect(eraseByOperator(account.id)).rejects.toThrow('takes no lines');
    expect(provider.open.size).toBe(3);
  });
});

describe('erasing by whoever runs the service', () => {
  it('is recorded as such, and knows nobody by an unknown or malformed id', async () => {
    const world = erasureWorld();
    const account = await world.addAccount(anna);
    for (const id of ['nobody', '018f0000-0000-7000-8000-00000000ffff'])
      expect(failureOf(await world.eraseByOperator(id))).toBe('account_not_found');
    expect(failureOf(await world.eraseByOperator(account.id.toUpperCase()))).toBeNull();
    expect(await world.accounts.find(account.id)).toBeNull();
    expect(world.store.auditRecords.at(-1)).toMatchObject({
      actor: operatorId,
      actorRole: 'operator',
      object: { kind: 'user', id: account.id },
      outcome: 'allowed',
    });
  });
});

describe('replaying the ledger', () => {
  it('erases those who are there again, once each, and nobody else', async () => {
    const world = erasureWorld();
    const [gone, back, stays] = [
      await world.addAccount('gone@example.com'),
      await world.addAccount('back@example.com'),
      await world.addAccount('stays@example.com'),
    ];
    for (const { id } of [gone, back]) await world.eraseByOperator(id);
    await world.ledger.append(world.ledger.lines[1]!);
    await world.accounts.add(back, 'hash');

    expect(await world.replay()).toEqual({ known: 3, erased: 1 });
    expect(await world.accounts.find(back.id)).toBeNull();
    expect(await world.accounts.find(stays.id)).toEqual(stays);
    expect(await world.replay()).toEqual({ known: 3, erased: 0 });
    expect(world.ledger.lines).toHaveLength(3);
  });
});
