import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { addressees, invited } from './invited.ts';
import { makeKeepTendingWorld } from './tending.ts';
import type { MessageId, SessionId } from '../../../src/domain/shared/ids.ts';
import { startSession } from '../../../src/domain/sessions/session.ts';
import type { Principal } from '../../../src/domain/users/principal.ts';
import { failureOf } from '../accounts/account-world.ts';
import { readCalendar } from '../../infrastructure/ical-generator/read-calendar.ts';
import { after, dayMs, hourMs, type ScheduleWorld } from '../schedules/schedule-world.ts';

describe('invitations', () => {
  it('go to the person alone, unless they ask somebody along and agree to share', async () => {
    const both = ['share_caregiver', 'share_clinician'] as const;
    expect(addressees((await invited([], both)).world)).toEqual(['edith']);
    expect(addressees((await invited(['caregivers', 'clinicians'], [])).world)).toEqual(['edith']);
    expect(addressees((await invited(['caregivers'], both)).world)).toEqual(['edith', 'ned']);
    expect(addressees((await invited(['caregivers', 'clinicians'], ['share_clinician'])).world)).toEqual([
      'doctor',
      'edith',
    ]);
  });

  it('have what a calendar takes, and say nothing of health', async () => {
    const { world, schedule } = await invited([], []);
    const [mail] = world.inbox.sent;
    expect(mail).toMatchObject({ to: 'edith@example.com', subject: 'Caresma appointment' });
    expect(mail?.text).toContain('Sunday, 4 October 2026 at 09:00 (Europe/London)');
    const { method, events } = readCalendar(mail?.calendar?.text ?? '');
    expect(mail?.calendar?.method).toBe('REQUEST');
    expect(method).toBe('REQUEST');
    expect(events).toMatchObject([
      { uid: `${schedule.id}@caresma`, sequence: 0, starts: [after(3 * dayMs)] },
    ]);
    expect(`${mail?.subject} ${mail?.text} ${mail?.calendar?.text}`).not.toMatch(
      /risk|score|memory|cogniti|health/i,
    );
  });

  it('are followed by what changes, under the same UID, and by the cancellation', async () => {
    const { world, edith, schedule } = await invited([], []);
    const which = { principal: edith, scheduleId: schedule.id };
    await world.changeSchedule({ ...which, changes: { times: { scheduledAt: after(4 * dayMs) } } });
    await world.settle();
    await world.changeSchedule({ ...which, changes: { times: {}, notes: 'of no concern to calendars' } });
    await world.settle();
    await world.cancelSchedule(which);
    await world.settle();
    const read = world.inbox.sent.map(({ calendar }) => readCalendar(calendar?.text ?? ''));
    expect(read.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(read.map(({ events }) => events[0]?.sequence)).toEqual([0, 1, 2]);
    expect(new Set(read.map(({ events }) => events[0]?.uid)).size).toBe(1);
    expect(new Set(world.inbox.sent.map(({ id }) => id)).size).toBe(3);
    expect(await world.stored(edith, schedule.id)).toMatchObject({ announced: 2, dueAt: null });
  });

  it('go to nobody who has no confirmed address', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const { account, passwordHash } = world.store.accounts.get(edith.userId)!;
    world.store.accounts.set(edith.userId, { account: { ...account, isVerified: false }, passwordHash });
    const { id } = await world.create(edith, after(dayMs));
    await world.settle();
    expect(world.inbox.sent).toEqual([]);
    expect(await world.stored(edith, id)).toMatchObject({ announced: 0 });
  });

  it('are given up after a day, and the rest goes on', async () => {
    const { world, edith } = await invited([], []);
    world.inbox.isBroken = true;
    const { id } = await world.create(edith, after(5 * dayMs));
    await world.pass(26 * hourMs);
    expect(await world.stored(edith, id)).toMatchObject({ announced: 0 });
    world.inbox.isBroken = false;
    await world.pass(3 * dayMs);
    expect(world.inbox.sent.filter(({ subject }) => subject.startsWith('Reminder'))).toHaveLength(2);
  });
});

describe('a schedule that cannot be read', () => {
  it('is in the way of no other', async () => {
    const world = await makeKeepTendingWorld();
    const [edith, ned] = [await world.person('edith'), await world.person('ned')];
    world.jobs.isAvailable = false;
    const broken = await world.create(edith, after(dayMs));
    const other = await world.create(ned, after(dayMs));
    world.jobs.isAvailable = true;
    const held = world.store.schedules.get(broken.id)!;
    world.store.schedules.set(broken.id, {
      ...held,
      schedule: { ...held.schedule, occurrences: null as never },
    });
    await world.pass(2 * 60_000);
    expect(await world.stored(ned, other.id)).toMatchObject({ announced: 0 });
    expect(world.log.lines.map(({ event }) => event)).toContain('schedule_not_tended');
  });
});

describe('reminders', () => {
  it('come once before each appointment of a series, and for none that was cancelled', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const series = await world.create(edith, after(2 * dayMs), { rule: 'FREQ=DAILY;COUNT=3' });
    const other = await world.create(edith, after(2 * dayMs + 5 * hourMs));
    await world.cancelSchedule({ principal: edith, scheduleId: other.id });
    await world.pass(6 * dayMs);
    const reminders = world.inbox.sent.filter(({ subject }) => subject.startsWith('Reminder'));
    expect(reminders).toHaveLength(3);
    expect(new Set(reminders.map(({ id }) => id)).size).toBe(3);
    expect((await world.stored(edith, series.id)).occurrences.every(({ isReminded }) => isReminded)).toBe(
      true,
    );
  });
});

const talk = async (
  world: ScheduleWorld,
  { userId }: Principal,
  at: Date,
  turns: number,
  isEnded: boolean,
) => {
  const id = randomUUID() as SessionId;
  const begun = startSession(id, userId, {}, at);
  await world.sessions.add({
    ...begun,
    status: isEnded ? 'completed' : 'active',
    endedAt: isEnded ? at : null,
  });
  for (let seq = 1; seq <= turns; seq += 1)
    world.store.messages.set(`${id}${seq}` as MessageId, {
      id: `${id}${seq}` as MessageId,
      sessionId: id,
      userId,
      seq,
      role: 'user',
      content: 'x',
      itemId: `item_${seq}`,
      contentIndex: 0,
      clientMessageId: null,
      interrupted: false,
      ledger: null,
      confidence: null,
      createdAt: at,
    });
};
const minutes = (count: number): Date => after(dayMs + count * 60_000);

describe('what became of an appointment', () => {
  it.each([
    ['a conversation that ended', [minutes(10), 1, true], 'completed'],
    ['one that went on for three turns', [minutes(0), 3, false], 'completed'],
    ['one that began an hour early', [minutes(-60), 3, false], 'completed'],
    ['one in which nobody said anything', [minutes(10), 0, true], 'no_show'],
    ['two turns', [minutes(10), 2, false], 'no_show'],
    ['one long before', [minutes(-61), 5, true], 'no_show'],
    ['one long after', [minutes(121), 5, true], 'no_show'],
  ] as const)('follows from %s', async (_, [at, turns, isEnded], status) => {
    const world = await makeKeepTendingWorld();
    const [edith, ned] = [await world.person('edith'), await world.person('ned')];
    const { id } = await world.create(edith, after(dayMs));
    await talk(world, ned, minutes(5), 9, true);
    await talk(world, edith, at, turns, isEnded);
    await world.pass(2 * dayMs);
    expect(await world.stored(edith, id)).toMatchObject({ status, dueAt: null });
  });

  it('is known soon after its end where the person came', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const { id } = await world.create(edith, after(dayMs));
    await talk(world, edith, minutes(0), 9, true);
    await world.pass(dayMs + 35 * 60_000);
    expect(await world.stored(edith, id)).toMatchObject({ status: 'completed' });
  });
});

const feedOf = async (world: ScheduleWorld, principal: Principal) => {
  const created = await world.createFeed({ principal });
  if (!created.ok) throw new Error(created.error.type);
  return created.value;
};
const read = (world: ScheduleWorld, secret: string) => world.readFeed({ secret, peer: '192.0.2.1' });

describe('a feed', () => {
  it('has the appointments of its owner, as they are, without those that were cancelled', async () => {
    const world = await makeKeepTendingWorld();
    const [edith, ned] = [await world.person('edith'), await world.person('ned')];
    const { secret } = await feedOf(world, edith);
    await world.create(ned, after(dayMs));
    const series = await world.create(edith, after(dayMs), { rule: 'FREQ=WEEKLY;COUNT=8' });
    const gone = await world.create(edith, after(2 * dayMs));
    await world.cancelSchedule({ principal: edith, scheduleId: gone.id });
    const text = await read(world, secret);
    const { method, events } = readCalendar(text.ok ? text.value : '');
    expect(method).toBeNull();
    expect(events).toMatchObject([{ uid: `${series.id}@caresma` }]);
    expect(events[0]?.starts).toEqual(series.occurrences.map(({ startsAt }) => startsAt));
  });

  it('is read on record, or not at all', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const { id, secret } = await feedOf(world, edith);
    await read(world, secret);
    const readings = world.store.auditRecords.filter(({ action }) => action === 'calendar_feed_read');
    expect(readings).toMatchObject([{ actor: edith.userId, object: { id }, outcome: 'allowed' }]);
    world.store.canRecord = false;
    await expect(read(world, secret)).rejects.toThrow('takes no entries');
  });

  it('is as unknown when it was taken back as one that never was', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const { id, secret } = await feedOf(world, edith);
    expect(failureOf(await world.revokeFeed({ principal: await world.person('ned'), feedId: id }))).toBe(
      'calendar_feed_not_found',
    );
    expect((await read(world, secret)).ok).toBe(true);
    expect(await world.revokeFeed({ principal: edith, feedId: id })).toMatchObject({ ok: true });
    const answers = [await read(world, secret), await read(world, 'x'), await read(world, 'x'.repeat(9_999))];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(failureOf(answers[0]!)).toBe('calendar_feed_not_found');
  });

  it('is not read for a closed account, and not without end', async () => {
    const world = await makeKeepTendingWorld();
    const edith = await world.person('edith');
    const { secret } = await feedOf(world, edith);
    for (let count = 0; count < 1_200; count += 1) await read(world, 'guessed');
    expect(failureOf(await read(world, secret))).toBe('too_many_attempts');
    expect((await world.readFeed({ secret, peer: '192.0.2.2' })).ok).toBe(true);
    const { account, passwordHash } = world.store.accounts.get(edith.userId)!;
    world.store.accounts.set(edith.userId, { account: { ...account, isActive: false }, passwordHash });
    expect((await world.readFeed({ secret, peer: '192.0.2.2' })).ok).toBe(false);
  });
});
