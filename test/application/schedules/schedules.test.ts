import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuditAction } from '../../../src/domain/audit/audit-entry.ts';
import { failureOf } from '../accounts/account-world.ts';
import { after, dayMs, hourMs, scheduleWorld, today } from './schedule-world.ts';
import { treat } from './treat.ts';

const tomorrow = after(dayMs);

const asked = async (changes: object) => {
  const world = scheduleWorld();
  const principal = await world.person('edith');
  const times = { scheduledAt: tomorrow, durationMinutes: 30, timeZone: 'Europe/London', rule: null };
  const result = await world.createSchedule({ principal, times: { ...times, ...changes }, details: {} });
  return { world, principal, result };
};

describe('an appointment', () => {
  it('is made, listed, found and recorded, for its owner alone', async () => {
    const world = scheduleWorld();
    const [edith, ned] = [await world.person('edith'), await world.person('ned')];
    const schedule = await world.create(edith, tomorrow, { rule: 'freq=weekly;count=3' });
    expect(schedule.occurrences.map(({ startsAt }) => startsAt)).toEqual([
      tomorrow,
      after(8 * dayMs),
      after(15 * dayMs),
    ]);
    expect(await world.listSchedules({ principal: edith, page: { limit: 9 } })).toEqual({
      ok: true,
      value: [schedule],
    });
    expect(await world.findSchedule({ principal: edith, scheduleId: schedule.id })).toMatchObject({
      ok: true,
    });
    for (const scheduleId of [schedule.id, randomUUID(), 'x'])
      expect(failureOf(await world.findSchedule({ principal: ned, scheduleId }))).toBe('schedule_not_found');
    const entries = world.store.auditRecords.map(({ action, outcome }): [AuditAction, string] => [
      action,
      outcome,
    ]);
    expect(entries).toEqual([
      ['schedule_created', 'allowed'],
      ['schedules_listed', 'allowed'],
      ['schedule_read', 'allowed'],
      ['schedule_read', 'denied'],
      ['schedule_read', 'denied'],
      ['schedule_read', 'denied'],
    ]);
  });

  it('keeps its time of day over the change of the clock', async () => {
    const { result } = await asked({
      scheduledAt: new Date('2026-10-19T08:30:00Z'),
      rule: 'FREQ=WEEKLY;COUNT=2',
    });
    expect(result.ok && result.value.schedule.occurrences[1]?.startsAt).toEqual(
      new Date('2026-10-26T09:30:00Z'),
    );
  });

  it.each([
    [{ scheduledAt: after(-dayMs) }, 'schedule_too_soon'],
    [{ scheduledAt: after(2 * hourMs - 1) }, 'schedule_too_soon'],
    [{ scheduledAt: after(2 * hourMs) }, null],
    [{ scheduledAt: after(731 * dayMs) }, 'schedule_too_far'],
    [{ timeZone: 'Mars/Olympus' }, 'time_zone_unknown'],
    [{ timeZone: '+01:00' }, 'time_zone_unknown'],
    [{ rule: 'FREQ=DAILY' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=DAILY;COUNT=100000000' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=DAILY;UNTIL=20991231T000000Z' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=SECONDLY;COUNT=5' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=YEARLY;COUNT=5' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=5' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=DAILY;UNTIL=20200101T000000Z' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2;COUNT=1' }, 'recurrence_not_valid'],
    [{ rule: 'FREQ=DAILY;COUNT=53' }, null],
    [{ rule: 'FREQ=DAILY;COUNT=54' }, 'recurrence_not_valid'],
  ] as const)('%j is %s', async (changes, failure) => {
    const { world, principal, result } = await asked(changes);
    expect(failureOf(result)).toBe(failure);
    const held = await world.schedules.list(principal.userId, { limit: 9 });
    expect(held).toHaveLength(failure === null ? 1 : 0);
  });

  it('is made once of the same request, with a key or without, one after the other or at once', async () => {
    const { world, principal } = await asked({});
    const times = { scheduledAt: tomorrow, durationMinutes: 30, timeZone: 'Europe/London', rule: null };
    const again = await world.createSchedule({ principal, times, details: {} });
    expect(again).toMatchObject({ ok: true, value: { isNew: false } });
    const key = randomUUID();
    const other = { ...times, scheduledAt: after(2 * dayMs) };
    const answers = await Promise.all(
      [1, 2, 3].map(() => world.createSchedule({ principal, times: other, details: {}, key })),
    );
    expect(answers.filter((answer) => answer.ok && answer.value.isNew)).toHaveLength(1);
    expect(await world.schedules.list(principal.userId, { limit: 9 })).toHaveLength(2);
  });

  it('is not made at the time of another', async () => {
    const { world, principal } = await asked({ rule: 'FREQ=DAILY;COUNT=9' });
    const times = { scheduledAt: after(5 * dayMs), durationMinutes: 15, timeZone: 'UTC', rule: null };
    expect(failureOf(await world.createSchedule({ principal, times, details: {} }))).toBe('schedule_overlap');
  });

  it('is changed, and cancelled once', async () => {
    const world = scheduleWorld();
    const principal = await world.person('edith');
    const { id: scheduleId } = await world.create(principal, tomorrow);
    const which = { principal, scheduleId };
    const noted = await world.changeSchedule({ ...which, changes: { times: {}, notes: 'Glasses' } });
    expect(noted).toMatchObject({ value: { notes: 'Glasses', sequence: 0, scheduledAt: tomorrow } });
    const moved = await world.changeSchedule({
      ...which,
      changes: { times: { scheduledAt: after(2 * dayMs) } },
    });
    expect(moved).toMatchObject({
      value: { sequence: 1, scheduledAt: after(2 * dayMs), durationMinutes: 30 },
    });
    const jobs = world.jobs.kept.length;
    const again = await world.changeSchedule({
      ...which,
      changes: { times: { scheduledAt: after(2 * dayMs) }, notes: 'Glasses', invites: [] },
    });
    expect(again).toEqual(moved);
    expect(world.jobs.kept).toHaveLength(jobs);
    const past = await world.changeSchedule({ ...which, changes: { times: { scheduledAt: today } } });
    expect(failureOf(past)).toBe('schedule_too_soon');
    expect(await world.cancelSchedule(which)).toMatchObject({ value: { status: 'cancelled', sequence: 2 } });
    expect(await world.cancelSchedule(which)).toMatchObject({ value: { status: 'cancelled', sequence: 2 } });
    const late = await world.changeSchedule({ ...which, changes: { times: {}, notes: 'x' } });
    expect(failureOf(late)).toBe('schedule_not_open');
  });

  it('does not move once it has begun', async () => {
    const world = scheduleWorld();
    const principal = await world.person('edith');
    const { id: scheduleId } = await world.create(principal, tomorrow, { rule: 'FREQ=DAILY;COUNT=3' });
    world.clock.advance(dayMs + 1);
    const changes = { times: { scheduledAt: after(9 * dayMs) } };
    expect(failureOf(await world.changeSchedule({ principal, scheduleId, changes }))).toBe(
      'schedule_not_open',
    );
    expect(await world.cancelSchedule({ principal, scheduleId })).toMatchObject({ ok: true });
  });

  it('is made, also when nobody can be told yet', async () => {
    const world = scheduleWorld();
    const principal = await world.person('edith');
    world.jobs.isAvailable = false;
    const schedule = await world.create(principal, tomorrow);
    expect(world.jobs.kept).toEqual([]);
    world.jobs.isAvailable = true;
    await world.tendSchedules();
    expect(world.jobs.kept).toMatchObject([
      { kind: 'invite', data: { scheduleId: schedule.id, sequence: 0 } },
    ]);
  });
});

const inCare = async () => {
  const world = scheduleWorld();
  const [edith, doctor] = [await world.person('edith'), await world.person('doctor', 'clinician')];
  await treat(world, doctor, edith);
  const { id: scheduleId } = await world.create(edith, tomorrow);
  return { world, edith, doctor, which: { principal: doctor, owner: edith.userId, scheduleId } };
};

describe('the clinician of a care team', () => {
  it('finds, moves and cancels an appointment, which is recorded about the person, and told', async () => {
    const { world, edith, doctor, which } = await inCare();
    expect(await world.findSchedule(which)).toMatchObject({ ok: true });
    const changes = { times: { scheduledAt: after(2 * dayMs) } };
    expect(await world.changeSchedule({ ...which, changes })).toMatchObject({ value: { sequence: 1 } });
    expect(await world.cancelSchedule(which)).toMatchObject({ value: { status: 'cancelled' } });
    expect(world.jobs.kept.filter(({ kind }) => kind === 'invite')).toHaveLength(3);
    const acts = world.store.auditRecords.filter(({ actor }) => actor === doctor.userId);
    expect(acts.map(({ action, outcome, onBehalfOf }) => [action, outcome, onBehalfOf])).toEqual([
      ['schedule_read', 'allowed', edith.userId],
      ['schedule_changed', 'allowed', edith.userId],
      ['schedule_cancelled', 'allowed', edith.userId],
    ]);
  });

  it('does so for nobody who does not share, and by no id of somebody else', async () => {
    const { world, edith, doctor, which } = await inCare();
    const ned = await world.person('ned');
    const other = await world.create(ned, tomorrow);
    const foreign = { ...which, scheduleId: other.id };
    expect(failureOf(await world.cancelSchedule(foreign))).toBe('schedule_not_found');
    for (const owner of [ned.userId, 'nobody'])
      expect(failureOf(await world.cancelSchedule({ ...foreign, owner }))).toBe('patient_not_found');
    expect(failureOf(await world.cancelSchedule({ principal: doctor, scheduleId: which.scheduleId }))).toBe(
      'schedule_not_found',
    );
    await world.consents.append(edith.userId, {
      purpose: 'share_clinician',
      act: 'withdrawn',
      version: 2,
      at: today,
      by: 'self',
      representative: null,
    });
    const changes = { times: {}, notes: 'x' };
    expect(failureOf(await world.findSchedule(which))).toBe('patient_not_found');
    expect(failureOf(await world.changeSchedule({ ...which, changes }))).toBe('patient_not_found');
    expect(failureOf(await world.cancelSchedule(which))).toBe('patient_not_found');
    expect(await world.stored(edith, which.scheduleId)).toMatchObject({ status: 'scheduled', notes: null });
  });
});

describe('free slots', () => {
  it('leave out what is taken, and what is too soon', async () => {
    const world = scheduleWorld();
    const principal = await world.person('edith');
    await world.create(principal, after(4 * hourMs));
    const found = await world.findSlots({
      principal,
      from: null,
      days: 1,
      durationMinutes: 30,
      timeZone: 'Europe/London',
    });
    const starts = found.ok ? found.value.map((at) => at.getTime() - today.getTime()) : [];
    expect(starts[0]).toBe(2 * hourMs);
    expect(starts).not.toContain(4 * hourMs);
    expect(starts).toContain(4.5 * hourMs);
  });
  it('are asked for in a zone that exists', async () => {
    const world = scheduleWorld();
    const principal = await world.person('edith');
    const search = { principal, from: null, days: 1, durationMinutes: 30, timeZone: 'Nowhere' };
    expect(failureOf(await world.findSlots(search))).toBe('time_zone_unknown');
  });
});

describe('those who have no conversations', () => {
  it('have no appointments either', async () => {
    const world = scheduleWorld();
    const principal = await world.person('root', 'admin');
    const times = { scheduledAt: tomorrow, durationMinutes: 30, timeZone: 'UTC', rule: null };
    expect(failureOf(await world.createSchedule({ principal, times, details: {} }))).toBe('forbidden');
    expect(failureOf(await world.listSchedules({ principal, page: { limit: 1 } }))).toBe('forbidden');
    expect(failureOf(await world.createFeed({ principal }))).toBe('forbidden');
  });
});
