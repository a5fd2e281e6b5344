import { describe, expect, it } from 'vitest';
import { makeAuthenticateToken } from '../../../src/application/accounts/authenticate-token.ts';
import { makeCheckStanding } from '../../../src/application/accounts/check-standing.ts';
import type { AccessClaims } from '../../../src/application/ports/access-tokens.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import type { AuthSessionId, UserId } from '../../../src/domain/shared/ids.ts';
import type { Role } from '../../../src/domain/users/principal.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { InMemoryStandingRegistry } from '../../fakes/in-memory-standing-registry.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const secondFactorRoles = ['clinician'] as const;

const world = (changes: Partial<AccessClaims> = {}, role: Role = 'patient') => {
  const clock = new ManualClock();
  const standings = new InMemoryStandingRegistry();
  const { userId, roleVersion, authSessionId } = standings.add(clock.now(), { role });
  const principal = { userId, role, authSessionId };
  const claims: AccessClaims = { ...principal, roleVersion, ...changes };
  const tokens = { verify: async (token: string) => (token === 'good' ? claims : null) };
  const authenticate = makeAuthenticateToken({
    tokens: { ...tokens, issue: () => Promise.reject(new Error('not asked for')) },
    standings,
    secondFactorRoles,
    clock,
  });
  return {
    clock,
    standings,
    principal,
    authenticate,
    check: makeCheckStanding({ standings, secondFactorRoles, clock }),
  };
};

const refused = { ok: false, error: { type: 'not_authenticated' } };

type World = ReturnType<typeof world>;

/** What ends a login, whoever has a token or a socket of it. */
const endings: readonly (readonly [string, (world: World) => void])[] = [
  ['is revoked', ({ standings, principal, clock }) => standings.revoke(principal.authSessionId, clock.now())],
  ['is over', ({ clock }) => clock.advance(86_400_000)],
  ['is gone with its account', ({ standings, principal }) => standings.removeAccount(principal.userId)],
  [
    'belongs to an account that was deactivated',
    ({ standings, principal }) => standings.changeAccount(principal.userId, { isActive: false }),
  ],
  [
    'belongs to an account that was given another role',
    ({ standings, principal }) => standings.changeAccount(principal.userId, { role: 'admin' }),
  ],
];

describe('a bearer token', () => {
  it('names the principal of its login', async () => {
    const { authenticate, principal } = world();
    expect(await authenticate('good')).toEqual({ ok: true, value: principal });
  });

  it('is nobody when it is not ours, and storage is not asked', async () => {
    const { authenticate, standings } = world();
    expect(await authenticate('bad')).toEqual(refused);
    expect(standings.lookups).toBe(0);
  });

  it.each(endings)('is void when its login %s', async (_, end) => {
    const subject = world();
    end(subject);
    expect(await subject.authenticate('good')).toEqual(refused);
  });

  it('holds until the end of its login, to the millisecond', async () => {
    const { authenticate, clock } = world();
    clock.advance(86_399_999);
    expect(await authenticate('good')).toMatchObject({ ok: true });
  });

  it.each<Partial<AccessClaims>>([
    { role: 'admin' },
    { roleVersion: 0 },
    { roleVersion: 2 },
    { userId: '11111111-1111-4111-8111-111111111111' as UserId },
    { authSessionId: '11111111-1111-4111-8111-111111111111' as AuthSessionId },
  ])('is void when it says %j and its login does not', async (changes) => {
    expect(await world(changes).authenticate('good')).toEqual(refused);
  });

  it('of an account whose role went and came back stays void', async () => {
    const { authenticate, standings, principal } = world();
    standings.changeAccount(principal.userId, { role: 'admin' });
    standings.changeAccount(principal.userId, { role: 'patient' });
    expect(await authenticate('good')).toEqual(refused);
  });

  it('can be neither believed nor refused while storage is away', async () => {
    const { authenticate, standings } = world();
    standings.isAvailable = false;
    await expect(authenticate('good')).rejects.toThrow(StorageUnavailable);
  });
});

describe('somebody who was let in', () => {
  it('may stay while the login stands', async () => {
    const { check, principal } = world();
    expect(await check(principal)).toBe(true);
  });

  it.each(endings)('may not stay when the login %s', async (_, end) => {
    const subject = world();
    end(subject);
    expect(await subject.check(subject.principal)).toBe(false);
  });

  it('may not stay with the login of somebody else', async () => {
    const { check, principal } = world();
    const userId = '11111111-1111-4111-8111-111111111111' as UserId;
    expect(await check({ ...principal, userId })).toBe(false);
  });

  it('without a login has nothing that could end, and storage is not asked', async () => {
    const { check, standings } = world();
    standings.isAvailable = false;
    expect(await check(localGuest)).toBe(true);
  });

  it('is not judged while storage is away', async () => {
    const { check, standings, principal } = world();
    standings.isAvailable = false;
    await expect(check(principal)).rejects.toThrow(StorageUnavailable);
  });
});

describe('a login whose role needs a second factor', () => {
  it('is good for nothing but adding one, until there is one', async () => {
    const { authenticate, check, standings, principal } = world({}, 'clinician');
    expect(await authenticate('good')).toEqual({
      ok: false,
      error: { type: 'second_factor_enrolment_required' },
    });
    expect(await authenticate('good', true)).toEqual({ ok: true, value: principal });
    expect(await check(principal)).toBe(false);

    const added = standings.add(new ManualClock().now(), { role: 'clinician', hasSecondFactor: true });
    expect(await check(added)).toBe(true);
  });

  it('has to stand as any other, also for adding one', async () => {
    const { authenticate, standings, principal, clock } = world({}, 'clinician');
    standings.revoke(principal.authSessionId, clock.now());
    expect(await authenticate('good', true)).toEqual(refused);
  });
});
