import { describe, expect, it } from 'vitest';
import { makeAuthorise } from '../../../src/application/access/authorise.ts';
import { makeIssueTicket } from '../../../src/application/accounts/issue-ticket.ts';
import { makeRedeemTicket } from '../../../src/application/accounts/redeem-ticket.ts';
import { StorageUnavailable } from '../../../src/application/ports/storage-unavailable.ts';
import { makeFindSession } from '../../../src/application/sessions/find-session.ts';
import { startSession } from '../../../src/domain/sessions/session.ts';
import type { SessionId, UserId } from '../../../src/domain/shared/ids.ts';
import { localGuest } from '../../../src/domain/users/user.ts';
import { InMemoryRateLimiter } from '../../fakes/in-memory-rate-limiter.ts';
import { InMemorySocketTickets } from '../../fakes/in-memory-socket-tickets.ts';
import { InMemoryStandingRegistry } from '../../fakes/in-memory-standing-registry.ts';
import { inMemoryStorage } from '../../fakes/in-memory-storage.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';

const own = '018f0000-0000-7000-8000-00000000000a' as SessionId;
const second = '018f0000-0000-7000-8000-00000000000b' as SessionId;
const foreign = '018f0000-0000-7000-8000-00000000000c' as SessionId;
const origin = 'https://app.example.com';

const world = async () => {
  const clock = new ManualClock();
  const { sessions, audit, access, users } = inMemoryStorage(clock);
  const authorise = makeAuthorise({ access, clock, isConsentRequired: false });
  const standings = new InMemoryStandingRegistry();
  const { userId, role, authSessionId } = standings.add(clock.now());
  const principal = { userId, role, authSessionId };
  await users.ensure({ id: userId, role, createdAt: clock.now() });
  for (const id of [own, second]) await sessions.add(startSession(id, userId, {}, clock.now()));
  await sessions.add(startSession(foreign, 'somebody else' as UserId, {}, clock.now()));

  const tickets = new InMemorySocketTickets(clock);
  const issue = makeIssueTicket({
    tickets,
    authorise,
    findSession: makeFindSession({ sessions, audit, authorise }),
    limiter: new InMemoryRateLimiter(clock),
  });
  const redeem = makeRedeemTicket({ tickets, standings, secondFactorRoles: [], clock });
  /** The ticket itself, for `own` unless told otherwise. */
  const ticketFor = async (changes: { sessionId?: string | null; origin?: string | null } = {}) => {
    const issued = await issue({ principal, sessionId: own, origin, ...changes });
    if (!issued.ok) throw new Error(issued.error.type);
    return issued.value.ticket;
  };
  return { clock, standings, tickets, principal, issue, redeem, ticketFor };
};

const refused = (type: string) => ({ ok: false, error: { type } });

describe('a ticket', () => {
  it('is valid for 30 s', async () => {
    const { issue, principal } = await world();
    expect(await issue({ principal, sessionId: null, origin })).toMatchObject({
      ok: true,
      value: { expiresInS: 30 },
    });
  });

  it.each([
    { sessionId: own, origin },
    { sessionId: null, origin },
    { sessionId: own, origin: null },
  ])('lets the person in whom it was made for: %j', async (use) => {
    const { redeem, ticketFor, principal } = await world();
    expect(await redeem({ ticket: await ticketFor(use), ...use })).toEqual({ ok: true, value: principal });
  });

  it('knows its session however the id is written', async () => {
    const { redeem, ticketFor } = await world();
    const ticket = await ticketFor({ sessionId: own.toUpperCase() });
    expect(await redeem({ ticket, sessionId: own.toUpperCase(), origin })).toMatchObject({ ok: true });
  });

  it.each([
    ['another session', { sessionId: own }, { sessionId: second }],
    ['a new session', { sessionId: own }, { sessionId: null }],
    ['a session that was there', { sessionId: null }, { sessionId: own }],
    ['a session that is called new', { sessionId: null }, { sessionId: 'new' }],
    ['what is no id', { sessionId: own }, { sessionId: `${own} ` }],
    ['another page', { origin }, { origin: 'https://other.example.com' }],
    ['a program', { origin }, { origin: null }],
    ['a page, when a program asked', { origin: null }, { origin }],
  ])('is no good for %s, and spent by that', async (_, made, use) => {
    const { redeem, ticketFor } = await world();
    const ticket = await ticketFor(made);
    const right = { ticket, sessionId: own, origin, ...made };
    expect(await redeem({ ...right, ...use })).toEqual(refused('not_authenticated'));
    expect(await redeem(right)).toEqual(refused('not_authenticated'));
  });

  it('is no good a second time, nor after 30 s', async () => {
    const { redeem, ticketFor, clock } = await world();
    const [once, late] = [await ticketFor(), await ticketFor()];
    expect(await redeem({ ticket: once, sessionId: own, origin })).toMatchObject({ ok: true });
    expect(await redeem({ ticket: once, sessionId: own, origin })).toEqual(refused('not_authenticated'));
    clock.advance(30_000);
    expect(await redeem({ ticket: late, sessionId: own, origin })).toEqual(refused('not_authenticated'));
  });

  it('is worth no more than its login', async () => {
    const { redeem, ticketFor, standings, principal, clock } = await world();
    const ticket = await ticketFor();
    standings.revoke(principal.authSessionId, clock.now());
    expect(await redeem({ ticket, sessionId: own, origin })).toEqual(refused('not_authenticated'));
  });

  it('gives the role of now, not of when it was made', async () => {
    const { redeem, ticketFor, standings, principal } = await world();
    const ticket = await ticketFor();
    standings.changeAccount(principal.userId, { role: 'caregiver' });
    expect(await redeem({ ticket, sessionId: own, origin })).toMatchObject({ value: { role: 'caregiver' } });
  });

  it.each([foreign, '018f0000-0000-7000-8000-00000000beef', 'nonsense', ''])(
    'is not made for a session that is not theirs: %s',
    async (sessionId) => {
      const { issue, principal } = await world();
      expect(await issue({ principal, sessionId, origin })).toEqual(refused('session_not_found'));
    },
  );

  it('is not made for a guest', async () => {
    const { issue } = await world();
    expect(await issue({ principal: localGuest, sessionId: null, origin })).toEqual(
      refused('not_authenticated'),
    );
  });

  it('is made ten times a minute, also for sessions that are not there', async () => {
    const { issue, principal, ticketFor, clock } = await world();
    for (let count = 0; count < 9; count += 1) await ticketFor();
    await issue({ principal, sessionId: foreign, origin });
    expect(await issue({ principal, sessionId: own, origin })).toMatchObject(refused('too_many_requests'));
    clock.advance(60_000);
    await ticketFor();
  });

  it('can be neither made nor redeemed while storage is away', async () => {
    const { redeem, ticketFor, tickets } = await world();
    const ticket = await ticketFor();
    tickets.isAvailable = false;
    await expect(ticketFor()).rejects.toThrow(StorageUnavailable);
    await expect(redeem({ ticket, sessionId: own, origin })).rejects.toThrow(StorageUnavailable);
  });
});
